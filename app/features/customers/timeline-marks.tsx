/**
 * Shapes of the timeline. Each kind has a form of its own: nothing is told by colour alone. `hf-mark` makes them smaller where
 * the picture is narrow (customers.css), about the point in time they stand on.
 */
const smallest = 4;
const largest = 10;

/** A disc, larger for a larger order; a ring with a stroke through it when the order does not count. */
export function OrderMark({ x, y, counts, share }: { x: string; y: number; counts: boolean; share: number }) {
  const radius = smallest + (largest - smallest) * Math.sqrt(Math.max(0, share));
  return (
    <svg x={x} y={y} overflow="visible">
      <g className="hf-mark">
        <circle r={radius} className={counts ? "hf-order" : "hf-order-void"} />
        {counts ? null : <line x1={-radius} y1={radius} x2={radius} y2={-radius} className="hf-order-void" />}
      </g>
    </svg>
  );
}

/** An arrow back. */
export function ReturnMark({ x, y }: { x: string; y: number }) {
  return (
    <svg x={x} y={y} overflow="visible">
      <path d="M7 -5 V5 H-3 V9 L-10 2 L-3 -5 V-1 H3 V-5 Z" className="hf-return hf-mark" />
    </svg>
  );
}

/** A bar from sending to delivery; hatched and with an exclamation mark when late, lost or failed. */
export function ParcelMark({
  from,
  to,
  y,
  trouble,
  hatch,
}: {
  from: number;
  to: number;
  y: number;
  trouble: boolean;
  hatch: string;
}) {
  // A parcel of one day in a picture of two years would be thinner than a hair.
  const width = Math.max(0.8, to - from);
  return (
    <>
      <rect
        x={`${Math.min(from, 100 - width)}%`}
        width={`${width}%`}
        y={y - 5}
        height="10"
        rx="2"
        {...(trouble
          ? { fill: `url(#${hatch})`, className: "hf-parcel-trouble" }
          : { className: "hf-parcel" })}
      />
      {trouble ? (
        <text x={`${from + width / 2}%`} y={y - 8} textAnchor="middle" className="hf-strong">
          !
        </text>
      ) : null}
    </>
  );
}

/** A diamond. */
export function SignalMark({ x, y }: { x: string; y: number }) {
  return (
    <svg x={x} y={y} overflow="visible">
      <path d="M0 -8 L8 0 L0 8 L-8 0 Z" className="hf-signal hf-mark" />
    </svg>
  );
}

/** The pattern of parcels in trouble; once in a picture. */
export function LateParcelHatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="hf-hatch-ground" />
        <line x1="0" y1="0" x2="0" y2="5" className="hf-hatch-line" />
      </pattern>
    </defs>
  );
}
