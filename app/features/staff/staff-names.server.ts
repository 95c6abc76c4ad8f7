import type { ShopTx } from "~/db.server";
import { unseal } from "~/features/privacy/seal.server";
import type { ShopId } from "~/platform/ids";
import { listMemberRows, type StaffMemberRow } from "./staff-member-store.server";

/** More members of staff than this have never been seen in one shop's log; the rest shows by number. */
const mostStaff = 500;

/** The names of those who have opened Holdfast in the shop, by Shopify's number, the last one first; null when none was told. */
export async function listStaffNames(tx: ShopTx, shopId: ShopId): Promise<Map<string, string | null>> {
  const rows = await listMemberRows(tx, shopId, mostStaff);
  return new Map(rows.map((row) => [row.userId, nameOf(shopId, row)]));
}

function nameOf(shopId: ShopId, { name }: StaffMemberRow): string | null {
  if (!name) return null;
  const text = unseal({ column: "staff_members.name", shop: shopId }, name).toString("utf8");
  const { firstName, lastName } = JSON.parse(text) as { firstName: string | null; lastName: string | null };
  return [firstName, lastName].filter(Boolean).join(" ") || null;
}
