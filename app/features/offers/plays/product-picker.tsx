import { Autocomplete } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { productText, readProduct, type ChosenProduct } from "./field";

/** Typing goes on for this long before the server is asked. */
const pauseMs = 250;

interface ProductPickerProps {
  label: string;
  helpText?: string;
  /** As {@link productText} writes it; empty while none is chosen. */
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
}

/** Chooses one product of the shop by a part of its name. */
export function ProductPicker({ label, helpText, value, error, onChange, onBlur }: ProductPickerProps) {
  const { t } = useTranslation("campaigns");
  const chosen = readProduct(value);
  const [typed, setTyped] = useState(chosen?.title ?? "");
  const [kept, setKept] = useState(value);
  // Discarded from outside: what was typed goes with it.
  if (kept !== value) {
    setKept(value);
    setTyped(chosen?.title ?? "");
  }
  const found = useProducts(typed);
  const options = found.products.map((one) => ({ value: productText(one), label: one.title }));
  return (
    <Autocomplete
      options={options}
      selected={chosen ? [value] : []}
      loading={found.loading}
      emptyState={t(found.failed ? "product.failed" : "product.none")}
      onSelect={([picked]) => {
        if (picked === undefined) return;
        setTyped(readProduct(picked)?.title ?? "");
        setKept(picked);
        onChange(picked);
      }}
      textField={
        <Autocomplete.TextField
          label={label}
          helpText={helpText ?? t("product.help")}
          autoComplete="off"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            if (!chosen || text === chosen.title) return;
            setKept("");
            onChange("");
          }}
          onBlur={onBlur}
          {...(error ? { error } : {})}
        />
      }
    />
  );
}

function useProducts(typed: string) {
  const [known, setKnown] = useState<{ of: string; products: ChosenProduct[] | null }>();
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const address = `/app/products?find=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: stop.signal }).catch(() => null);
      const products = answer?.ok
        ? ((await answer.json().catch(() => null)) as ChosenProduct[] | null)
        : null;
      if (!stop.signal.aborted) setKnown({ of: typed, products });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);
  return {
    products: known?.products ?? [],
    loading: known?.of !== typed,
    failed: known?.of === typed && known.products === null,
  };
}
