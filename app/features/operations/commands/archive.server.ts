import fs from "node:fs";
import { pipeline } from "node:stream/promises";
import { importArchive } from "~/features/export-all/import-archive.server";
import { ArchiveError, openArchive } from "~/features/export-all/read-archive.server";
import { writeArchive } from "~/features/export-all/write-archive.server";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { OperatorError, type Answer } from "../answer";
import { findShopForOperator } from "../find-shops.server";
import { operatorName } from "../operators-look.server";
import { textTable } from "../text-table";

/** Errors: OperatorError when no file is named, or there is one already. */
export async function exportShop(
  domain: string,
  out: string | undefined,
  user: string,
  now: Date,
): Promise<Answer> {
  if (out === undefined) throw new OperatorError("Say where with --out FILE.zip.");
  const shop = await findShopForOperator(domain);
  if (fs.existsSync(out)) throw new OperatorError(`${out} is there already.`);
  const partial = `${out}.partial`;
  try {
    const archive = writeArchive(shop, { userId: operatorName(user), mayReadCustomers: true }, now);
    // It names the shop's customers.
    await pipeline(archive, fs.createWriteStream(partial, { mode: 0o600 }));
    fs.renameSync(partial, out);
  } finally {
    fs.rmSync(partial, { force: true });
  }
  const { size } = fs.statSync(out);
  log.info({ shopId: shop.id, operator: user, bytes: size }, "the operator exported a shop");
  return { text: `${out}: ${size} bytes`, json: { file: out, bytes: size } };
}

/** Errors: OperatorError when the archive is not whole or does not fit, or the shop is there already. */
export async function importExport(file: string, as: string | undefined): Promise<Answer> {
  if (as === undefined) throw new OperatorError("Say as which shop with --as DOMAIN.");
  try {
    const domain = parseShopDomain(as);
    const archive = await openArchive(file);
    try {
      const tables = await importArchive(archive, domain);
      const rows = tables.map(({ table, rows: count, equal }) => ({
        table,
        rows: count,
        sums: equal ? "equal" : "DIFFERENT",
      }));
      return { text: textTable(rows), json: { shop: domain, from: archive.manifest.shop, tables } };
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof ArchiveError || /is not a shop domain/.test((error as Error).message))
      throw new OperatorError((error as Error).message);
    throw error;
  }
}
