import type pg from "pg";
import { unseal } from "~/features/privacy/seal.server";
import type { ShopId } from "~/platform/ids";
import { parseJson } from "~/platform/parse-json";
import { derivedColumns, sealedName, sealedOf } from "./archive-columns.server";
import { toOpened } from "./opened-text";
import { readRows, type ShopTable } from "./shop-tables-store.server";

/**
 * A table's rows as the archive tells them, sealed values opened, or left empty when the reader may not see them. `seen` is
 * called with the customers of each batch whose personal fields are about to be told, before they are.
 */
export async function* archiveRows(
  client: pg.ClientBase,
  shopId: ShopId,
  table: ShopTable,
  { open, seen }: { open: boolean; seen?: (customerIds: bigint[]) => Promise<void> },
): AsyncGenerator<string> {
  const sealed = sealedOf(table);
  for await (const batch of readRows(client, shopId, table, sealed, derivedColumns(table.name))) {
    if (open && seen && table.name === "customers") {
      const ids = batch
        .filter(({ sealed: [personal] }) => personal)
        .map(({ plain }) => BigInt((parseJson(plain) as { id: bigint | number }).id));
      await seen(ids);
    }
    for (const row of batch) {
      const opened = sealed.map((column, at) => {
        const bytes = row.sealed[at];
        const value =
          bytes && open
            ? toOpened(unseal({ column: sealedName(table.name, column), shop: shopId }, bytes))
            : null;
        return `${JSON.stringify(column)}: ${JSON.stringify(value)}`;
      });
      yield opened.length === 0 ? row.plain : withFields(row.plain, opened);
    }
  }
}

const withFields = (object: string, fields: string[]): string =>
  `${object.slice(0, -1)}${object === "{}" ? "" : ", "}${fields.join(", ")}}`;
