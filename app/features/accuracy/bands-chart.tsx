import { useTranslation } from "react-i18next";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Band } from "~/features/prediction/accuracy";
import { useFormat } from "~/i18n/use-format";

const axis = { fontSize: 12, fill: "var(--p-color-text-secondary)" };

/** Bars of what happened and the line of what was predicted. Drawn in the browser only; what stands around it says the same. */
export default function BandsChart({ bands }: { bands: Band[] }) {
  const format = useFormat();
  const drawn = bands.map((band, at) => ({ ...band, at, real: band.stayedAway / band.customers }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={drawn}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis
          dataKey="at"
          tickFormatter={(at: number) => format.percent(bands[at]?.predicted ?? 0)}
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: "var(--p-color-border)" }}
          minTickGap={4}
        />
        <YAxis
          tickFormatter={(share: number) => format.percent(share)}
          tick={axis}
          tickLine={false}
          axisLine={false}
          width={44}
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
        />
        <Tooltip
          cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
          content={BandTooltip}
          isAnimationActive={false}
        />
        <Bar
          dataKey="real"
          fill="var(--hf-chart-main)"
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
          maxBarSize={36}
        />
        <Line
          dataKey="predicted"
          stroke="var(--hf-chart-line)"
          strokeWidth={2}
          dot={{ r: 3, fill: "var(--hf-chart-line)", stroke: "var(--p-color-bg-surface)" }}
          activeDot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function BandTooltip({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  const band = payload?.[0]?.payload as Band | undefined;
  if (!active || !band) return null;
  return (
    <div className="hf-tooltip">
      <strong>
        {t("bands.range")}:{" "}
        {t("bands.fromTo", { from: format.percent(band.from), to: format.percent(band.to) })}
      </strong>
      <span>
        {t("bands.predicted")}: {format.percent(band.predicted)}
      </span>
      <span>
        {t("bands.real")}: {format.percent(band.stayedAway / band.customers)}
      </span>
      <span>{t("bands.tooltipCount", { away: band.stayedAway, customers: band.customers })}</span>
    </div>
  );
}
