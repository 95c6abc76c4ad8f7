import type { ReactNode } from "react";
import { CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useFormat } from "~/i18n/use-format";
import { shareTicks } from "./share-ticks";

const tick = { fontSize: 12, fill: "var(--p-color-text-secondary)" };

/** What is told of one place of a chart: a title, then lines; null ones are left out. */
export interface Told {
  title: string;
  lines: (string | null)[];
}

const roundedTop: [number, number, number, number] = [3, 3, 0, 0];
/** Bars as all charts draw them. */
export const barLook = { radius: roundedTop, maxBarSize: 36, isAnimationActive: false };

/**
 * The frame of every chart of shares: axes, grid, sizes, and what is told under the pointer. It fills the place it is put into
 * (`hf-chart`). Drawn in the browser only; a table stands in for those who do not see it.
 */
export function ShareChart<Row extends object>({
  rows,
  along,
  highest,
  told,
  title,
  children,
}: {
  rows: Row[];
  /** What stands below a row. */
  along: (row: Row) => string;
  /** Largest share to be drawn, 0..1. */
  highest: number;
  told: (row: Row) => Told;
  /** Names a chart that can be walked through by keyboard; without it what stands around the chart names it. */
  title?: string;
  /** Bars and lines. */
  children: ReactNode;
}) {
  const format = useFormat();
  const ticks = shareTicks(highest);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        title={title}
        accessibilityLayer={title !== undefined}
      >
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis
          dataKey={along}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--p-color-border)" }}
          interval="equidistantPreserveStart"
          minTickGap={8}
        />
        <YAxis
          tickFormatter={(share: number) => format.percent(share)}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={48}
          domain={[0, ticks.at(-1)!]}
          ticks={ticks}
        />
        <Tooltip
          cursor={{ fill: "var(--p-color-bg-surface-hover)" }}
          content={({ active, payload }) => {
            const row = (payload as readonly { payload?: Row }[] | undefined)?.[0]?.payload;
            return active && row ? <Told {...told(row)} /> : null;
          }}
          isAnimationActive={false}
        />
        {children}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function Told({ title, lines }: Told) {
  return (
    <div className="hf-tooltip">
      <strong>{title}</strong>
      {lines.map((line) => (line === null ? null : <span key={line}>{line}</span>))}
    </div>
  );
}
