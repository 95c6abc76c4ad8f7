import { notImplemented } from "../api-errors";
import type { Arguments, FieldPosition, Rows, SortValue } from "../field-types";

export type SortKeys<T> = Readonly<Record<string, (item: T) => SortValue>>;

/** Rows sorted by the key that the query asks for. */
export function sortedRows<T extends { id: bigint }>(
  items: readonly T[],
  keys: SortKeys<T>,
  args: Arguments,
  position: FieldPosition,
): Rows<T> {
  const name = String(args.sortKey ?? "ID");
  const sortValue = name === "ID" ? (item: T) => item.id : keys[name];
  if (!sortValue) throw notImplemented(`the sort key ${name} of ${position.typeName}.${position.fieldName}`);
  return { items, sortValue, id: (item) => item.id };
}
