import type { ReactNode } from "react";

interface Props {
  /** What the table is, for those who do not see it. */
  caption: string;
  columns: readonly string[];
  /** Rows of `th scope="row"` and `td data-label={column}`. */
  children: ReactNode;
}

/** A table whose rows become cards on a phone, each cell under its column's name. */
export function StackingTable({ caption, columns, children }: Props) {
  return (
    <table className="hf-table hf-table--stacks">
      <caption className="hf-unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
