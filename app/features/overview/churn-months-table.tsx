import { useTranslation } from "react-i18next";
import type { ChurnMonthFigures } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";

/** The numbers behind the churn chart, newest month first. */
export function ChurnMonthsTable({ months }: { months: ChurnMonthFigures[] }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  return (
    <FigureTable
      caption={t("trend.caption")}
      columns={[
        t("trend.month"),
        t("trend.rate"),
        t("trend.lost"),
        t("trend.atStart"),
        t("trend.gained"),
        t("trend.returned"),
      ]}
      rows={months.toReversed().map((month) => ({
        key: month.month,
        note: month.incomplete ? t(`trend.${month.incomplete}`) : null,
        cells: [
          format.monthName(month.month, "short"),
          month.rate === null ? "–" : format.percent(month.rate, 2),
          format.number(month.lost),
          format.number(month.atStart),
          format.number(month.gained),
          format.number(month.returned),
        ],
      }))}
    />
  );
}
