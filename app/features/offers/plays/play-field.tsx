import { Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FieldKind, PlayField } from "./field";
import { ProductPicker } from "./product-picker";
import { ProductsPicker } from "./products-picker";

interface PlayFieldInputProps {
  field: PlayField;
  value: string;
  currency: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onLeft: () => void;
}

const inputModes: Partial<Record<FieldKind, "decimal" | "numeric">> = {
  ...{ money: "decimal", percent: "numeric", number: "numeric", days: "numeric" },
};

/** A field of a play, as its kind is best asked for. */
export function PlayFieldInput({ field, value, currency, error, onChange, onLeft }: PlayFieldInputProps) {
  const { t } = useTranslation("campaigns");
  const { kind, text } = field;
  const asked = {
    label: t(`fields.${text}.label`),
    ...(field.help ? { helpText: t(`fields.${text}.help`) } : {}),
    ...{ value, error, onChange, onBlur: onLeft },
  };
  if (kind === "product") return <ProductPicker {...asked} />;
  if (kind === "products") return <ProductsPicker {...asked} />;
  if (kind === "choice") {
    const options = field.options.map((one) => ({ value: one, label: t(`fields.${text}.options.${one}`) }));
    return <Select {...asked} options={options} />;
  }
  const suffix =
    kind === "percent" ? "%" : kind === "money" ? currency : kind === "days" ? t("form.days") : "";
  return (
    <TextField
      {...asked}
      autoComplete="off"
      inputMode={inputModes[kind] ?? "text"}
      {...(suffix ? { suffix } : {})}
      {...(kind === "date" ? { type: "date" as const } : {})}
      {...(kind === "long-text" ? { multiline: 4 } : {})}
    />
  );
}
