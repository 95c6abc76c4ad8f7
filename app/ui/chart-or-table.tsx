import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHydrated } from "./use-hydrated";

/** A chart with its legend, or the numbers behind it: one at a time, at the reader's choice. */
export function ChartOrTable({
  chart,
  label,
  legend,
  table,
}: {
  /** Loaded and drawn in the browser only; its place is kept until then. */
  chart: ReactNode;
  /** What the picture says, in words; without it the chart names itself. */
  label?: string;
  legend: ReactNode;
  table: ReactNode;
}) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const [asTable, setAsTable] = useState(false);
  return (
    <BlockStack gap="400">
      {asTable ? (
        table
      ) : (
        <div className="hf-chart" role={label === undefined ? undefined : "img"} aria-label={label}>
          {hydrated ? <Suspense fallback={null}>{chart}</Suspense> : null}
        </div>
      )}
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="300">{asTable ? null : legend}</InlineStack>
        <Button variant="plain" onClick={() => setAsTable(!asTable)} pressed={asTable}>
          {t(asTable ? "chart.showChart" : "chart.showTable")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/** One entry of a legend: the mark as it is drawn, and what it means. */
export function ChartKey({
  mark,
  children,
}: {
  mark: "bar" | "line" | "goal" | "hatched";
  children: string;
}) {
  return (
    <Text as="span" variant="bodySm" tone="subdued">
      <span className={`hf-key hf-key--${mark}`} aria-hidden /> {children}
    </Text>
  );
}
