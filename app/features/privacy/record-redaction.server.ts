import { open } from "node:fs/promises";
import type pg from "pg";
import { env } from "~/env.server";
import type { ShopDomain } from "~/platform/ids";
import { hashOfShop, ledgerLine, type LedgerEntry } from "./redaction-ledger";
import { addLedgerEntry } from "./redaction-ledger-store.server";

/** Everything the database's own ledger holds, oldest first. */
export { listLedgerEntries } from "./redaction-ledger-store.server";

/**
 * Writes down that somebody is forgotten, in the transaction that forgets them, and before it commits into
 * REDACTION_LEDGER_FILE when there is one: a backup that is restored later must not bring them back (docs/guides/backup.md).
 * Errors: when the file can not be written nobody is forgotten yet, and it is tried again; a ledger with holes would be worse.
 */
export async function recordRedaction(
  client: pg.ClientBase,
  redaction: { kind: LedgerEntry["kind"]; domain: ShopDomain; customer: bigint | null; at: Date },
): Promise<void> {
  const { domain, ...rest } = redaction;
  const entry: LedgerEntry = { ...rest, shopHash: hashOfShop(domain) };
  await addLedgerEntry(client, entry);
  if (env.REDACTION_LEDGER_FILE !== undefined)
    await append(env.REDACTION_LEDGER_FILE, `${ledgerLine(entry)}\n`);
}

async function append(file: string, line: string): Promise<void> {
  const handle = await open(file, "a", 0o600);
  try {
    await handle.appendFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
