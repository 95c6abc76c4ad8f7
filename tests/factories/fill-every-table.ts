import pg from "pg";
import { env } from "~/env.server";
import { sealedColumns, type SealedColumnName } from "~/features/privacy/sealed-columns";
import { seal } from "~/features/privacy/seal.server";
import type { ShopId } from "~/platform/ids";
import { listShopTables, type ShopTable } from "~/features/export-all/shop-tables-store.server";

/** Text that spreadsheets, JSON, CSV and COPY all have something to say about. */
export const awkward = '=HYPERLINK("http://x")\t\\N "q"\r\n; Ünïcødé 😀 </script>';

const hex = (at: number) => at.toString(16).padStart(12, "0");

/** A value of a type that differs from row to row, and is the same in every table: so rows point at each other. */
function valueOf(type: string, at: number): unknown {
  if (type.endsWith("[]")) return [valueOf(type.slice(0, -2), at), valueOf(type.slice(0, -2), at + 1)];
  if (type.startsWith("numeric")) return `${9000 + at}.125`;
  if (type.startsWith("timestamp")) return new Date(Date.UTC(2026, 0, 1, 0, 0, 0, 7 + at));
  switch (type) {
    case "bigint":
      return String(9_007_199_254_740_993n + BigInt(at));
    case "integer":
      return -2_000_000_000 + at;
    case "double precision":
      return 1 / 3 + at;
    case "boolean":
      return at % 2 === 0;
    case "date":
      return `2026-01-${String(1 + (at % 28)).padStart(2, "0")}`;
    case "uuid":
      return `00000000-0000-4000-8000-${hex(at)}`;
    case "jsonb":
      return JSON.stringify({ text: awkward, number: 0.1 + at, none: null, list: [at] });
    case "bytea":
      return Buffer.from([0, 92, 255, at]);
    case "text":
      return `${awkward} ${at}`;
    default:
      throw new Error(`no value is known for the type ${type}`);
  }
}

const neverNull = ["rejected_records.record", "push_subscriptions.subscription"];

function cellOf(shopId: ShopId, table: ShopTable, name: string, type: string, at: number): unknown {
  const column = `${table.name}.${name}`;
  if (!(column in sealedColumns)) return valueOf(type, at);
  if (at % 5 === 4 && !neverNull.includes(column)) return null;
  const person = { firstName: `Ada ${at}`, lastName: awkward, email: null, phone: null };
  return Buffer.from(
    seal(
      { column: column as SealedColumnName, shop: shopId },
      // A raw record need not be text.
      column === "rejected_records.record" && at % 2 === 1
        ? Buffer.from([0, 255, at])
        : JSON.stringify(person),
    ),
  );
}

/**
 * Puts `count` rows into every table a shop has, whatever tables there are; as the owner, past the wall. Returns how many rows each
 * has then: a table keyed by nothing but the shop has one.
 */
export async function fillEveryTable(shopId: ShopId, count: number): Promise<Map<string, number>> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  try {
    const tables = await listShopTables(client);
    const filled = new Map<string, number>();
    for (const table of tables) {
      const rows = table.key.length === 0 ? 1 : count;
      filled.set(table.name, rows);
      const names = table.columns.map(({ name }) => `"${name}"`).join(", ");
      for (let at = 0; at < rows; at++) {
        const values = table.columns.map(({ name, type }) => cellOf(shopId, table, name, type, at));
        const places = values.map((_, place) => `$${place + 2}`).join(", ");
        await client.query(`INSERT INTO "${table.name}" (shop_id, ${names}) VALUES ($1, ${places})`, [
          shopId,
          ...values,
        ]);
      }
    }
    return filled;
  } finally {
    await client.end();
  }
}
