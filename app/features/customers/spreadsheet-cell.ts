import { csvCell } from "~/features/export-all/csv-cell";

/** What separates cells in some country's spreadsheet, followed by what begins a formula. */
const hidden = /([;,|]\s*)([=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * Text as a cell for people to open: as {@link csvCell}, and in one line. A spreadsheet that takes another sign than the comma for
 * the separator cuts a cell in the middle, so a formula must not begin there either: `Ada;=1+1` -> `Ada;'=1+1`.
 */
export const spreadsheetCell = (text: string): string =>
  csvCell(text.replace(/\p{Cc}+/gu, " ").replace(hidden, "$1'$2"));
