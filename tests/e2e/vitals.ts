import type { Frame } from "playwright-core";

/** What the browser itself measured of a page since it was opened. */
export interface Vitals {
  /** Milliseconds from the start of the frame's own navigation to its largest text or picture; null when it has painted none. */
  largestPaintMs: number | null;
  /** All shifts added up, those soon after somebody's input left out: an upper bound of cumulative layout shift. */
  layoutShift: number;
  /** What moved in each of them, the largest first. */
  moved: string[];
}

/** Reads the browser's own record of a frame: the observers are told of everything that happened before they were there. */
export const vitalsOf = (frame: Frame): Promise<Vitals> =>
  frame.evaluate(async () => {
    interface Shift extends PerformanceEntry {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
    }
    const entries = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        const found: PerformanceEntry[] = [];
        new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type, buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(found), 100));
      });
    const [paints, all] = await Promise.all([entries("largest-contentful-paint"), entries("layout-shift")]);
    const shifts = (all as Shift[]).filter(({ hadRecentInput }) => !hadRecentInput);
    const rect = ({ x, y, width, height }: DOMRectReadOnly) =>
      `${Math.round(x)},${Math.round(y)} ${Math.round(width)}x${Math.round(height)}`;
    const name = (node: Node | null) =>
      node instanceof Element ? node.outerHTML.slice(0, 120) : (node?.textContent?.slice(0, 60) ?? "gone");
    return {
      largestPaintMs: paints.at(-1)?.startTime ?? null,
      layoutShift: shifts.reduce((sum, { value }) => sum + value, 0),
      moved: shifts
        .toSorted((a, b) => b.value - a.value)
        .flatMap(({ value, sources }) =>
          sources.map(
            (one) =>
              `${value.toFixed(4)} ${rect(one.previousRect)} -> ${rect(one.currentRect)} ${name(one.node)}`,
          ),
        ),
    };
  });
