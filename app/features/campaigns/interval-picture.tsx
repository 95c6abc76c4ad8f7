import { useTranslation } from "react-i18next";

interface Props {
  low: number;
  high: number;
  /** The middle of the range; null where no single number may be told. */
  point: number | null;
  money: (minor: number) => string;
}

const width = 600;
const side = 24;

/** The range of what was earned as a bar against the line of nothing gained. Colour only repeats on which side of it the bar lies. */
export function IntervalPicture({ low, high, point, money }: Props) {
  const { t } = useTranslation("campaigns");
  const from = Math.min(low, 0);
  const to = Math.max(high, 0);
  const at = (value: number) => side + ((value - from) / (to - from || 1)) * (width - 2 * side);
  const tone = low > 0 ? "gain" : high < 0 ? "loss" : "open";
  const label = t("result.picture", { low: money(low), high: money(high), zero: money(0) });
  return (
    <svg viewBox={`0 0 ${width} 72`} width="100%" role="img" aria-label={label} className="hf-interval">
      <line x1={at(0)} x2={at(0)} y1={6} y2={46} className="hf-interval__zero" />
      <rect
        x={at(low)}
        width={Math.max(2, at(high) - at(low))}
        y={16}
        height={20}
        rx={4}
        className={`hf-interval__bar hf-interval__bar--${tone}`}
      />
      {point === null ? null : <circle cx={at(point)} cy={26} r={6} className="hf-interval__point" />}
      <text x={at(0)} y={64} textAnchor={at(0) < 60 ? "start" : at(0) > width - 60 ? "end" : "middle"}>
        {money(0)}
      </text>
    </svg>
  );
}
