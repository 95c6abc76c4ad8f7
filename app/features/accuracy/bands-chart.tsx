import { useTranslation } from "react-i18next";
import { Bar, Line } from "recharts";
import type { Band } from "~/features/prediction/accuracy";
import { useFormat } from "~/i18n/use-format";
import { barLook, ShareChart } from "~/ui/share-chart";

/** Bars of what happened and the line of what was predicted. */
export default function BandsChart({ bands }: { bands: Band[] }) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  const rows = bands.map((band) => ({ ...band, real: band.stayedAway / band.customers }));
  return (
    <ShareChart
      rows={rows}
      along={(band) => format.percent(band.predicted)}
      highest={1}
      told={(band) => ({
        title: `${t("bands.range")}: ${t("bands.fromTo", { from: format.percent(band.from), to: format.percent(band.to) })}`,
        lines: [
          `${t("bands.predicted")}: ${format.percent(band.predicted)}`,
          `${t("bands.real")}: ${format.percent(band.real)}`,
          t("bands.tooltipCount", { away: band.stayedAway, customers: band.customers }),
        ],
      })}
    >
      <Bar {...barLook} dataKey="real" fill="var(--hf-chart-main)" />
      <Line
        dataKey="predicted"
        stroke="var(--hf-chart-line)"
        strokeWidth={2}
        dot={{ r: 3, fill: "var(--hf-chart-line)", stroke: "var(--p-color-bg-surface)" }}
        activeDot={false}
        isAnimationActive={false}
      />
    </ShareChart>
  );
}
