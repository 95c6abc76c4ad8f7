import "./interval-picture.css";

interface Props {
  low: number;
  high: number;
  /** The middle of the range; null where no single number may be told. */
  point: number | null;
  money: (minor: number) => string;
  /** The picture in a sentence. */
  label: string;
}

const share = (part: number) => `${Math.round(part * 10_000) / 100}%`;

/** A range of money as a bar against the line of nothing gained. Colour only repeats on which side of it the bar lies. */
export function IntervalPicture({ low, high, point, money, label }: Props) {
  const from = Math.min(low, 0);
  const to = Math.max(high, 0);
  const at = (value: number) => (value - from) / (to - from || 1);
  const tone = low > 0 ? "gain" : high < 0 ? "loss" : "open";
  // The ends are written where they do not run into the line of nothing gained.
  const marks = [0, ...[low, high].filter((value) => Math.abs(at(value) - at(0)) > 0.14)];
  return (
    <div role="img" aria-label={label} className="hf-interval">
      <div className="hf-interval__track">
        <div
          className={`hf-interval__bar hf-interval__bar--${tone}`}
          style={{ insetInlineStart: share(at(low)), width: share(Math.max(0.004, at(high) - at(low))) }}
        />
        {point === null ? null : (
          <div className="hf-interval__point" style={{ insetInlineStart: share(at(point)) }} />
        )}
        <div className="hf-interval__zero" style={{ insetInlineStart: share(at(0)) }} />
      </div>
      <div className="hf-interval__marks">
        {marks.map((value) => (
          <span key={value} className={sideOf(at(value))} style={{ insetInlineStart: share(at(value)) }}>
            {money(value)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** A mark at an end of the picture stands inside it. */
const sideOf = (at: number) =>
  at < 0.08 ? "hf-interval__mark--begin" : at > 0.92 ? "hf-interval__mark--end" : undefined;
