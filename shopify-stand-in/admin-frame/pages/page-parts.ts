import { markup, type Html } from "../html";

export type Cell = string | Html;

/** A table of the admin; the first column is the one that may wrap. */
export function table(heads: string[], rows: Cell[][]): Html {
  const head = heads.map((name) => markup`<th scope="col">${name}</th>`);
  const body = rows.map(
    (row) =>
      markup`<tr>${row.map((cell, at) => (at === 0 ? markup`<td class="long">${cell}</td>` : markup`<td>${cell}</td>`))}</tr>`,
  );
  return markup`<div class="table-place" tabindex="0" role="region"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

export function facts(entries: [string, Cell][]): Html {
  return markup`<dl class="facts">${entries.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Money in minor units as the admin writes it; the currency says how many digits. */
export function money(amountMinor: bigint, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(Number(amountMinor) / 10 ** digits);
}

export function instant(at: number | null, timeZone: string): string {
  if (at === null) return "–";
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
}
