import { BlockStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerQuery } from "./customer-query";
import { parseCustomerList } from "./parse-customer-query";

type Bounds = Pick<CustomerQuery, "valueMin" | "valueMax">;

/** A range of value so far. It is applied when a field is left or Enter is pressed, and only when it makes sense. */
export function ValueField({
  min,
  max,
  currencyCode,
  onChange,
}: {
  min: string | null;
  max: string | null;
  currencyCode: string;
  onChange: (bounds: Bounds) => void;
}) {
  const { t } = useTranslation("customers");
  const [from, setFrom] = useState(min ?? "");
  const [to, setTo] = useState(max ?? "");
  const [fault, setFault] = useState<string | null>(null);

  const apply = () => {
    const typed = new URLSearchParams({ value_min: from, value_max: to });
    const { query, problems } = parseCustomerList(typed, "2000-01-01");
    const problem = problems[0];
    setFault(problem ? t(`problems.${problem.what}`, { given: problem.given }) : null);
    if (!problem && (query.valueMin !== min || query.valueMax !== max)) {
      onChange({ valueMin: query.valueMin, valueMax: query.valueMax });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <BlockStack gap="200">
        <TextField
          label={t("filter.valueFrom")}
          value={from}
          onChange={setFrom}
          onBlur={apply}
          inputMode="decimal"
          suffix={currencyCode}
          autoComplete="off"
        />
        <TextField
          label={t("filter.valueTo")}
          value={to}
          onChange={setTo}
          onBlur={apply}
          inputMode="decimal"
          suffix={currencyCode}
          autoComplete="off"
          error={fault ?? undefined}
        />
        <input type="submit" hidden />
      </BlockStack>
    </form>
  );
}
