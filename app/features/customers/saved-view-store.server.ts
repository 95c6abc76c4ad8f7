import { randomUUID } from "node:crypto";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

export interface StoredView {
  id: string;
  name: string;
  query: string;
}

const columns = { id: true, name: true, query: true } as const;

export async function listStoredViews(tx: ShopTx, shopId: ShopId): Promise<StoredView[]> {
  return tx.savedView.findMany({
    where: { shopId },
    select: columns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** The new view's id, or null when the name is taken. */
export async function addView(
  tx: ShopTx,
  shopId: ShopId,
  view: { name: string; query: string; createdBy: string; createdAt: Date },
): Promise<string | null> {
  const id = randomUUID();
  const { count } = await tx.savedView.createMany({ data: [{ shopId, id, ...view }], skipDuplicates: true });
  return count === 1 ? id : null;
}

/** How many rows had the id: 0 or 1. */
export async function setViewQuery(tx: ShopTx, shopId: ShopId, id: string, query: string): Promise<number> {
  return (await tx.savedView.updateMany({ where: { shopId, id }, data: { query } })).count;
}

/** "name-taken" leaves everything as it was: the write itself is the check. */
export async function renameView(
  tx: ShopTx,
  shopId: ShopId,
  id: string,
  name: string,
): Promise<"renamed" | "name-taken" | "not-found"> {
  const taken = await tx.savedView.findFirst({ where: { shopId, name, NOT: { id } }, select: { id: true } });
  if (taken) return "name-taken";
  const { count } = await tx.savedView.updateMany({ where: { shopId, id }, data: { name } });
  return count === 1 ? "renamed" : "not-found";
}

export async function removeView(tx: ShopTx, shopId: ShopId, id: string): Promise<number> {
  return (await tx.savedView.deleteMany({ where: { shopId, id } })).count;
}

export async function countViews(tx: ShopTx, shopId: ShopId): Promise<number> {
  return tx.savedView.count({ where: { shopId } });
}
