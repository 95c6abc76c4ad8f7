import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { naiveRules } from "~/features/prediction/prediction-model";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { DayAccuracy } from "./day-accuracy";
import { poolDays, type MonthAccuracy, type PooledAccuracy } from "./pool-days";
import { useFigures } from "./use-figures";
import { useMethodName } from "./use-method-name";

interface PeriodRow {
  key: string;
  name: string;
  note: string;
  pooled: PooledAccuracy;
}

/** Months of judged nights, as rows. */
export function useMonthRows(months: readonly MonthAccuracy[]): PeriodRow[] {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  return months.map((pooled) => ({
    key: pooled.month,
    name: format.monthName(pooled.month),
    note: t("periods.nights", { count: pooled.days, customers: Math.round(pooled.customers) }),
    pooled,
  }));
}

/** Days of the past that were tried, as rows. */
export function useDayRows(days: readonly DayAccuracy[]): PeriodRow[] {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  return days.map((day) => ({
    key: day.day,
    name: format.day(day.day),
    note: t("periods.customers", { count: day.customers }),
    pooled: poolDays([day]),
  }));
}

/** How accuracy went over time, the rules of thumb beside it. */
export function PeriodsCard({
  of,
  horizonDays,
  rows,
}: {
  of: "Nights" | "Past";
  horizonDays: number;
  rows: PeriodRow[];
}) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  const figures = useFigures();
  const nameOf = useMethodName(horizonDays);
  const lossOf = (pooled: PooledAccuracy, method: string) => {
    const found = pooled.methods.find((each) => each.method === method);
    return found ? figures.logLoss(found.logLoss) : "–";
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t(`periods.title${of}`)}
          </Text>
          <Text as="p" tone="subdued">
            {t(`periods.intro${of}`)}
          </Text>
        </BlockStack>
        <FigureTable
          caption={t(`periods.caption${of}`)}
          columns={[
            t(of === "Nights" ? "periods.month" : "periods.day"),
            t("periods.predicted"),
            t("periods.real"),
            t("methods.order"),
            t("methods.calibration"),
            ...["prediction" as const, ...naiveRules].map((method) =>
              t("periods.logLossOf", { method: nameOf(method) }),
            ),
          ]}
          rows={rows.map(({ key, name, note, pooled }) => {
            const prediction = pooled.methods.find(({ method }) => method === "prediction");
            return {
              ...{ key, note },
              cells: [
                <span key="name" className="hf-unbroken">
                  {name}
                </span>,
                format.percent(pooled.predicted),
                format.percent(pooled.stayedAway),
                figures.order(prediction?.auc ?? null),
                prediction ? figures.calibration(prediction.calibrationError) : "–",
                ...["prediction", ...naiveRules].map((method) => lossOf(pooled, method)),
              ],
            };
          })}
        />
      </BlockStack>
    </Card>
  );
}
