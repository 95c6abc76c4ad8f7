import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { TimelineEvent } from "./timeline";
import { LateParcelHatch, OrderMark, ParcelMark, ReturnMark, SignalMark } from "./timeline-marks";
import { timelineScale } from "./timeline-scale";

const laneOf = {
  order: "orders",
  refund: "back",
  return: "back",
  parcel: "parcels",
  signal: "signals",
} as const;
const lanes = ["orders", "back", "parcels", "signals"] as const;
const laneHeight = 46;
const axisHeight = 22;
/** Room beside the first and the last mark; the style sheet leaves the same. */
const endsPx = 12;

/**
 * A customer's past in one picture: a lane for orders, one for what came back, one for parcels, one for signals, over one
 * axis of time. Places are percentages, so that it fits a phone and a wide screen without being measured.
 */
export function TimelinePicture({
  events,
  today,
  lastPurchaseDay,
  expectedDay,
  label,
}: {
  events: TimelineEvent[];
  today: string;
  lastPurchaseDay: string | null;
  /** Day of the next purchase by the usual rhythm. */
  expectedDay: string | null;
  label: string;
}) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const hatch = useId();
  const scale = timelineScale(
    events.map((event) => event.day),
    today,
  );
  const shown = events.filter((event) => scale.includes(event.day));
  const used = lanes.filter((lane) => shown.some((event) => laneOf[event.kind] === lane));
  const height = used.length * laneHeight + axisHeight;
  const middle = (lane: (typeof lanes)[number]) => used.indexOf(lane) * laneHeight + 30;
  const biggest = shown.reduce(
    (most, event) => (event.kind === "order" ? Math.max(most, Number(event.totalMinor)) : most),
    1,
  );
  const percent = (day: string) => `${scale.place(day)}%`;
  return (
    <svg role="img" aria-label={label} height={height} className="hf-picture hf-timeline-picture">
      <LateParcelHatch id={hatch} />
      {used.map((lane) => (
        <g key={lane}>
          <text x={-endsPx} y={middle(lane) - 18}>
            {t(`timeline.lane.${lane}`)}
          </text>
          <line x1="0" x2="100%" y1={middle(lane)} y2={middle(lane)} className="hf-lane" />
        </g>
      ))}
      {lastPurchaseDay && used.includes("orders") ? (
        <line
          x1={percent(lastPurchaseDay)}
          x2={percent(today)}
          y1={middle("orders")}
          y2={middle("orders")}
          className="hf-silence-line"
        />
      ) : null}
      {expectedDay && expectedDay <= today && used.includes("orders") ? (
        <line
          x1={percent(expectedDay)}
          x2={percent(expectedDay)}
          y1={middle("orders") - 13}
          y2={middle("orders") + 13}
          className="hf-expected"
        />
      ) : null}
      {shown.toReversed().map((event) => {
        const x = percent(event.day);
        const y = middle(laneOf[event.kind]);
        switch (event.kind) {
          case "order":
            return (
              <OrderMark
                key={event.key}
                x={x}
                y={y}
                counts={event.counts}
                share={Number(event.totalMinor) / biggest}
              />
            );
          case "refund":
          case "return":
            return <ReturnMark key={event.key} x={x} y={y} />;
          case "parcel":
            return (
              <ParcelMark
                key={event.key}
                from={scale.place(event.day)}
                to={scale.place(event.deliveredOn ?? event.day)}
                y={y}
                trouble={event.late || event.failed}
                hatch={hatch}
              />
            );
          case "signal":
            return <SignalMark key={event.key} x={x} y={y} />;
        }
      })}
      <line x1="0" x2="100%" y1={height - axisHeight} y2={height - axisHeight} className="hf-axis" />
      {scale.ticks.map((tick, index) => (
        <text
          key={tick}
          x={percent(tick)}
          y={height - 6}
          textAnchor={index === 0 ? "start" : index === 3 ? "end" : "middle"}
        >
          {index === 3
            ? t("timeline.today")
            : scale.isShort
              ? format.dayOfYear(tick)
              : format.monthName(tick, "short")}
        </text>
      ))}
    </svg>
  );
}
