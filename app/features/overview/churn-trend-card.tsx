import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { useHydrated } from "~/ui/use-hydrated";
import { FigureHeading, type Marks } from "./figure-marks";
import { ChurnMonthsTable } from "./churn-months-table";

const ChurnTrendChart = lazy(() => import("./churn-trend-chart"));

/** Churn month by month against the 2 % line, as a picture or as the numbers behind it. */
export function ChurnTrendCard({ churn: all, marks }: { churn: Overview["churn"]; marks: Marks }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const hydrated = useHydrated();
  const [asTable, setAsTable] = useState(false);
  // Before the first customers there was nobody to lose.
  const firstWithCustomers = all.months.findIndex((month) => month.rate !== null);
  const churn = { ...all, months: firstWithCustomers < 0 ? [] : all.months.slice(firstWithCustomers) };
  const incomplete = churn.months.some((month) => month.incomplete !== null && month.rate !== null);
  return (
    <Card>
      <BlockStack gap="400">
        <FigureHeading title={t("trend.title")} marks={marks} />
        {churn.months.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("trend.empty")}
          </Text>
        ) : asTable ? (
          <ChurnMonthsTable months={churn.months} />
        ) : (
          <div className="hf-chart">
            {hydrated ? (
              <Suspense fallback={null}>
                <ChurnTrendChart churn={churn} />
              </Suspense>
            ) : null}
          </div>
        )}
        {churn.months.length > 0 ? (
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <InlineStack gap="300">
              {asTable ? null : (
                <Text as="span" variant="bodySm" tone="subdued">
                  <span className="hf-key hf-key--goal" aria-hidden />{" "}
                  {t("trend.goal", { goal: format.percent(churn.goal) })}
                </Text>
              )}
              {incomplete && !asTable ? (
                <Text as="span" variant="bodySm" tone="subdued">
                  <span className="hf-key hf-key--hatched" aria-hidden /> {t("trend.legendIncomplete")}
                </Text>
              ) : null}
            </InlineStack>
            <Button variant="plain" onClick={() => setAsTable(!asTable)} pressed={asTable}>
              {t(asTable ? "common:chart.showChart" : "common:chart.showTable")}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
