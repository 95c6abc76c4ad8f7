import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { findDataExportFile, listDataExportRows, type DataExportEntry } from "./data-export-store.server";
import { unseal } from "./seal.server";

/** The data requests of customers that were answered, newest first: the merchant passes the files on. */
export const listDataExports = (tx: ShopTx): Promise<DataExportEntry[]> => listDataExportRows(tx, 100);

/** The readable file (JSON text) of an answered data request, or null when there is no such one. */
export async function findDataExport(
  tx: ShopTx,
  shopId: ShopId,
  id: string,
): Promise<{ customerId: bigint | null; file: string } | null> {
  const found = await findDataExportFile(tx, id);
  if (!found) return null;
  const file = unseal({ column: "data_exports.file", shop: shopId }, found.sealed).toString("utf8");
  return { customerId: found.customerId, file };
}
