export type Cell = string | number | bigint | boolean | Date | null | undefined;

const shown = (cell: Cell): string =>
  cell === null || cell === undefined
    ? "-"
    : cell instanceof Date
      ? cell.toISOString().replace(/\.\d+Z$/, "Z")
      : // Control characters of a stored text must not steer the operator's terminal.
        String(cell).replace(/\p{Cc}+/gu, " ");

/** Rows as columns of text under their names; "(none)" when there are none. */
export function textTable(rows: readonly Record<string, Cell>[]): string {
  if (rows.length === 0) return "(none)";
  const names = Object.keys(rows[0]!);
  const lines = [names, ...rows.map((row) => names.map((name) => shown(row[name])))];
  const widths = names.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** One thing's facts, a line each. */
export function textFacts(facts: Record<string, Cell>): string {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  return Object.entries(facts)
    .map(([name, value]) => `${name.padEnd(width)}  ${shown(value)}`)
    .join("\n");
}
