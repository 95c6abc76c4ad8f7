import { shopOf, type ShopTx } from "~/db.server";

export interface DataExportEntry {
  id: string;
  /** Decimal text; null when the request named nobody. */
  customerId: string | null;
  requestedAt: string;
  readyAt: string | null;
}

/** The answered data requests of the transaction's shop, newest first. */
export async function listDataExportRows(tx: ShopTx, limit: number): Promise<DataExportEntry[]> {
  const rows = await tx.dataExport.findMany({
    where: { shopId: shopOf(tx) },
    select: { id: true, customerId: true, requestedAt: true, readyAt: true },
    orderBy: { requestedAt: "desc" },
    take: limit,
  });
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customerId?.toString() ?? null,
    requestedAt: row.requestedAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
  }));
}

export async function findDataExportFile(
  tx: ShopTx,
  id: string,
): Promise<{ customerId: bigint | null; sealed: Uint8Array } | null> {
  const row = await tx.dataExport.findFirst({
    where: { shopId: shopOf(tx), id },
    select: { customerId: true, file: true },
  });
  return row?.file ? { customerId: row.customerId, sealed: row.file } : null;
}
