import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

export interface StaffMemberRow {
  userId: string;
  mayReadCustomers: boolean;
  /** Sealed. */
  name: Uint8Array | null;
  checkedAt: Date;
}

const columns = { userId: true, mayReadCustomers: true, name: true, checkedAt: true } as const;

export async function findMemberRow(
  tx: ShopTx,
  shopId: ShopId,
  userId: string,
): Promise<StaffMemberRow | null> {
  return tx.staffMember.findUnique({ where: { shopId_userId: { shopId, userId } }, select: columns });
}

export async function saveMemberRow(
  tx: ShopTx,
  shopId: ShopId,
  row: StaffMemberRow & { name: Uint8Array<ArrayBuffer> | null },
): Promise<void> {
  const { userId, ...facts } = row;
  await tx.staffMember.upsert({
    where: { shopId_userId: { shopId, userId } },
    create: { shopId, userId, ...facts },
    update: facts,
  });
}

/** Those who have opened Holdfast, the last one first. */
export async function listMemberRows(tx: ShopTx, shopId: ShopId, limit: number): Promise<StaffMemberRow[]> {
  return tx.staffMember.findMany({
    where: { shopId },
    select: columns,
    orderBy: [{ checkedAt: "desc" }, { userId: "asc" }],
    take: limit,
  });
}
