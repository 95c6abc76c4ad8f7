import fs from "node:fs";
import { ledgerLine, readLedger, type LedgerEntry } from "~/features/privacy/redaction-ledger";
import { listLedgerEntries } from "~/features/privacy/record-redaction.server";
import { reapplyRedactions, type Reapplied } from "~/features/privacy/reapply-redactions.server";
import { log } from "~/log.server";
import { enqueue } from "~/queue.server";
import { OperatorError, type Answer } from "../answer";
import { shopsMeant } from "../find-shops.server";
import { textTable } from "../text-table";

/** The ledger that is in the database, line by line: to be kept where the database is not. */
export async function showLedger(): Promise<Answer> {
  const entries = await listLedgerEntries();
  const lines = entries.map(ledgerLine);
  return { text: lines.join("\n"), json: lines.map((line) => JSON.parse(line) as unknown) };
}

/** Errors: OperatorError when a file is not there or is no ledger. */
function readFile(file: string): LedgerEntry[] {
  try {
    return readLedger(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new OperatorError(`${file}: ${(error as Error).message}`);
  }
}

/**
 * What must happen between restoring a backup and letting web and worker at it. Everybody who was forgotten since the backup was
 * made is forgotten anew, by the ledgers; then every shop is asked for what it has missed.
 */
export async function afterRestore(
  files: readonly string[],
  { only, now }: { only: boolean; now: Date },
): Promise<Answer> {
  const ledger = [...files.flatMap(readFile), ...(await listLedgerEntries())];
  const results: (Reapplied & { pulls: boolean })[] = [];
  for (const shop of await shopsMeant(undefined)) {
    const result = await reapplyRedactions(shop, ledger, { now, only });
    const pulls = !result.erased && shop.status === "installed";
    if (pulls && !only) await enqueue("reconcile-shop", shop.id);
    results.push({ ...result, pulls });
  }
  log.info(
    { ledger: ledger.length, shops: results.length, only },
    "a restored backup was brought up to date",
  );
  const rows = results.map(({ shop, erased, customers, pulls }) => ({
    shop,
    erased,
    "customers forgotten anew": customers,
    "asked for what was missed": pulls,
  }));
  const head = `${ledger.length} entries of the ledger${only ? "; nothing was done, this is what would be" : ""}`;
  return {
    text: `${head}\n${textTable(rows)}`,
    json: { ledger: ledger.length, dryRun: only, shops: results },
  };
}
