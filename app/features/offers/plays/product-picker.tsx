import { Autocomplete } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { productText, readProduct } from "./field";
import { useProducts } from "./use-products";

export interface ProductPickerProps {
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
