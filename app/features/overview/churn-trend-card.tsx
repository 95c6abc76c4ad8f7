import { BlockStack, Card, Text } from "@shopify/polaris";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { ChartKey, ChartOrTable } from "~/ui/chart-or-table";
import { ChurnMonthsTable } from "./churn-months-table";
import { FigureHeading, type Marks } from "./figure-marks";

const ChurnTrendChart = lazy(() => import("./churn-trend-chart"));

/** Churn month by month against the 2 % line, as a picture or as the numbers behind it. */
export function ChurnTrendCard({ churn: all, marks }: { churn: Overview["churn"]; marks: Marks }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
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
        ) : (
          <ChartOrTable
            chart={<ChurnTrendChart churn={churn} />}
            legend={
              <>
                <ChartKey mark="goal">{t("trend.goal", { goal: format.percent(churn.goal) })}</ChartKey>
                {incomplete ? <ChartKey mark="hatched">{t("trend.legendIncomplete")}</ChartKey> : null}
              </>
            }
            table={<ChurnMonthsTable months={churn.months} />}
          />
        )}
      </BlockStack>
    </Card>
  );
}
