import type { ReactNode } from "react";

interface Row {
  key: string;
  /** The first cell is the row's heading. */
  cells: ReactNode[];
  /** What limits this row. */
  note?: string | null;
}

/**
 * A small table of figures. On a phone every row of more than one figure becomes a card that names its columns, so that
 * nothing has to be scrolled sideways.
 */
export function FigureTable({ caption, columns, rows }: { caption: string; columns: string[]; rows: Row[] }) {
  return (
    <table className={columns.length > 2 ? "hf-table hf-table--stacks" : "hf-table"}>
      <caption className="hf-unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={column} scope="col" className={at > 0 ? "hf-table__figure" : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [heading, ...figures], note }) => (
          <tr key={key}>
            <th scope="row">
              {heading}
              {note ? <span className="hf-table__note">{note}</span> : null}
            </th>
            {figures.map((figure, at) => (
              <td key={columns[at + 1]} data-label={columns[at + 1]} className="hf-table__figure">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
