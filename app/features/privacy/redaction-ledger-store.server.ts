import { randomUUID } from "node:crypto";
import type pg from "pg";
import { pool } from "~/db.server";
import type { LedgerEntry } from "./redaction-ledger";

/** An erased shop's customers need no lines of their own any more. */
export async function addLedgerEntry(client: pg.ClientBase, entry: LedgerEntry): Promise<void> {
  if (entry.kind === "shop-erased")
    await client.query("DELETE FROM redaction_ledger WHERE shop_hash = $1", [entry.shopHash]);
  await client.query(
    "INSERT INTO redaction_ledger (id, at, kind, shop_hash, customer) VALUES ($1, $2, $3, $4, $5)",
    [
      randomUUID(),
      entry.at,
      entry.kind,
      entry.shopHash,
      entry.customer === null ? null : String(entry.customer),
    ],
  );
}

export async function listLedgerEntries(): Promise<LedgerEntry[]> {
  const { rows } = await pool.query<{
    at: Date;
    kind: LedgerEntry["kind"];
    shop_hash: string;
    customer: string | null;
  }>("SELECT at, kind, shop_hash, customer::text FROM redaction_ledger ORDER BY at, id");
  return rows.map(({ at, kind, shop_hash, customer }) => ({
    ...{ at, kind, shopHash: shop_hash },
    customer: customer === null ? null : BigInt(customer),
  }));
}

/** Lets go of what was written before a moment; returns how many entries went. REDACTION_LEDGER_FILE is the operator's to shorten. */
export async function deleteLedgerEntries(client: pg.ClientBase, before: Date): Promise<number> {
  const { rowCount } = await client.query("DELETE FROM redaction_ledger WHERE at < $1", [before]);
  return rowCount ?? 0;
}
