import { useTranslation } from "react-i18next";
import { Bar, Cell, ReferenceLine } from "recharts";
import type { Overview } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { barLook, ShareChart } from "~/ui/share-chart";

/** Bars per month and the line to stay under. */
export default function ChurnTrendChart({ churn }: { churn: Overview["churn"] }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  return (
    <ShareChart
      rows={churn.months}
      along={({ month }) => format.monthName(month, "short")}
      highest={Math.max(churn.goal * 1.5, ...churn.months.map((month) => month.rate ?? 0))}
      title={t("trend.title")}
      told={(month) => ({
        title: format.monthName(month.month),
        lines: [
          month.rate === null ? t("common:unknown") : format.percent(month.rate, 2),
          t("trend.tooltipFraction", { lost: month.lost, atStart: month.atStart }),
          month.incomplete ? t(`trend.${month.incomplete}`) : null,
        ],
      })}
    >
      <defs>
        <pattern
          id="hf-hatched"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill="var(--hf-chart-soft)" />
          <line x1="0" y1="0" x2="0" y2="6" stroke="var(--hf-chart-main)" strokeWidth="3" />
        </pattern>
      </defs>
      <Bar {...barLook} dataKey="rate" name={t("trend.rate")}>
        {churn.months.map((month) => (
          <Cell key={month.month} fill={month.incomplete ? "url(#hf-hatched)" : "var(--hf-chart-main)"} />
        ))}
      </Bar>
      <ReferenceLine y={churn.goal} stroke="var(--hf-chart-goal)" strokeWidth={2} strokeDasharray="6 4" />
    </ShareChart>
  );
}
