import { useTranslation } from "react-i18next";
import {
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ChurnMonthFigures, Overview } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";

const axis = { fontSize: 12, fill: "var(--p-color-text-secondary)" };

/** Bars per month and the line to stay under. Drawn in the browser only; the table beside it says the same without sight. */
export default function ChurnTrendChart({ churn }: { churn: Overview["churn"] }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const highest = Math.max(churn.goal * 1.5, ...churn.months.map((month) => month.rate ?? 0));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={churn.months}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        title={t("trend.title")}
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
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis
          dataKey="month"
          tickFormatter={(month: string) => format.monthName(month, "short")}
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: "var(--p-color-border)" }}
          minTickGap={16}
        />
        <YAxis
          tickFormatter={(share: number) =>
            format.percent(share, share * 100 === Math.round(share * 100) ? 0 : 1)
          }
          tick={axis}
          tickLine={false}
          axisLine={false}
          width={44}
          domain={[0, Math.ceil(highest * 110) / 100]}
          tickCount={5}
        />
        <Tooltip
          cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
          content={MonthTooltip}
          isAnimationActive={false}
        />
        <Bar
          dataKey="rate"
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
          maxBarSize={36}
          name={t("trend.rate")}
        >
          {churn.months.map((month) => (
            <Cell key={month.month} fill={month.incomplete ? "url(#hf-hatched)" : "var(--hf-chart-main)"} />
          ))}
        </Bar>
        <ReferenceLine y={churn.goal} stroke="var(--hf-chart-goal)" strokeWidth={2} strokeDasharray="6 4" />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function MonthTooltip({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const month = payload?.[0]?.payload as ChurnMonthFigures | undefined;
  if (!active || !month) return null;
  return (
    <div className="hf-tooltip">
      <strong>{format.monthName(month.month)}</strong>
      <span>{month.rate === null ? t("common:unknown") : format.percent(month.rate, 2)}</span>
      <span>{t("trend.tooltipFraction", { lost: month.lost, atStart: month.atStart })}</span>
      {month.incomplete ? <span>{t(`trend.${month.incomplete}`)}</span> : null}
    </div>
  );
}
