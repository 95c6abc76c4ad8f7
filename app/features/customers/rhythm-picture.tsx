import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";

const height = 132;
const top = 18;
const bottom = 20;

/** Pauses between purchases as bars, the present silence as the last, hatched one, and the usual pause as a line. */
export function RhythmPicture({
  gaps,
  silenceDays,
  usualGapDays,
}: {
  gaps: number[];
  silenceDays: number;
  usualGapDays: number | null;
}) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const hatch = useId();
  const bars = [...gaps, silenceDays];
  const tallest = Math.max(1, usualGapDays ?? 0, ...bars);
  const slot = 100 / bars.length;
  const barHeight = (days: number) => Math.max(2, ((height - top - bottom) * days) / tallest);
  const base = height - bottom;
  const label = t("rhythm.picture", {
    gaps: format.list(gaps.map((gap) => format.number(gap))),
    silence: format.days(silenceDays),
  });
  return (
    <svg role="img" aria-label={label} width="100%" height={height} className="hf-picture">
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="hf-hatch-ground" />
          <line x1="0" y1="0" x2="0" y2="6" className="hf-hatch-line" />
        </pattern>
      </defs>
      {bars.map((days, index) => {
        const isSilence = index === bars.length - 1;
        return (
          <rect
            key={index}
            x={`${index * slot + slot * 0.2}%`}
            width={`${slot * 0.6}%`}
            y={base - barHeight(days)}
            height={barHeight(days)}
            rx="2"
            {...(isSilence ? { fill: `url(#${hatch})`, className: "hf-silence" } : { className: "hf-gap" })}
          />
        );
      })}
      {usualGapDays === null ? null : (
        <line
          x1="0"
          x2="100%"
          y1={base - barHeight(usualGapDays)}
          y2={base - barHeight(usualGapDays)}
          className="hf-usual"
        />
      )}
      {bars.map((days, index) => (
        <text
          key={index}
          x={`${(index + 0.5) * slot}%`}
          y={base - barHeight(days) - 5}
          textAnchor="middle"
          className="hf-bar-label"
        >
          {format.number(days)}
        </text>
      ))}
      <text x="0" y={height - 5}>
        {usualGapDays === null ? "" : t("rhythm.usual", { days: format.days(Math.round(usualGapDays)) })}
      </text>
      <text x="100%" y={height - 5} textAnchor="end" className="hf-strong">
        {t("rhythm.now")}
      </text>
    </svg>
  );
}
