import { Autocomplete, BlockStack, InlineStack, Tag } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { productsText, productText, readProducts } from "./field";
import type { ProductPickerProps } from "./product-picker";
import { useProducts } from "./use-products";

/** Chooses products of the shop by parts of their names. */
export function ProductsPicker({ label, helpText, value, error, onChange, onBlur }: ProductPickerProps) {
  const { t } = useTranslation("campaigns");
  const [typed, setTyped] = useState("");
  const chosen = readProducts(value);
  const found = useProducts(typed);
  const isChosen = new Set(chosen.map(({ id }) => id));
  const more = found.products.filter(({ id }) => !isChosen.has(id));
  const options = [...chosen, ...more].map((one) => ({ value: productText(one), label: one.title }));
  return (
    <BlockStack gap="200">
      <Autocomplete
        allowMultiple
        options={options}
        selected={chosen.map(productText)}
        loading={found.loading}
        emptyState={t(found.failed ? "product.failed" : "product.none")}
        onSelect={(picked) => onChange(productsText(readProducts(picked.join("\n"))))}
        textField={
          <Autocomplete.TextField
            label={label}
            helpText={helpText ?? t("product.help")}
            autoComplete="off"
            value={typed}
            onChange={setTyped}
            onBlur={onBlur}
            {...(error ? { error } : {})}
          />
        }
      />
      {chosen.length > 0 ? (
        <InlineStack gap="200">
          {chosen.map((one) => (
            <Tag
              key={one.id}
              onRemove={() => onChange(productsText(chosen.filter(({ id }) => id !== one.id)))}
            >
              {one.title}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
