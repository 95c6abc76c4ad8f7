import { withShop } from "~/db.server";
import { seal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { askForStaff } from "~/platform/online-token.server";
import { findMemberRow, saveMemberRow, type StaffMemberRow } from "./staff-member-store.server";

/** A permission that was taken away ends here within this time. */
const ASK_AGAIN_MS = 3_600_000;
/** While Shopify can not be asked, its last answer counts as long as an online token of its own would. */
const ANSWER_HOLDS_MS = 86_400_000;

/** Loaders of one page ask side by side; Shopify is asked once. */
const underWay = new Map<string, Promise<boolean>>();

/**
 * Whether a member of staff may see customers, by their permissions in the shop's admin. Shopify is asked at the first sight
 * of a person and then once an hour; when it does not answer, what it said last holds for a day, and of who was never
 * described nothing is assumed: no personal data is shown.
 */
export async function mayReadCustomers(
  shop: Pick<Shop, "id" | "domain">,
  userId: string,
  sessionToken: string,
  now: Date,
): Promise<boolean> {
  const known = await withShop(shop.id, (tx) => findMemberRow(tx, shop.id, userId));
  if (known && now.getTime() - known.checkedAt.getTime() < ASK_AGAIN_MS) return known.mayReadCustomers;
  const who = `${shop.id} ${userId}`;
  let asking = underWay.get(who);
  if (!asking) {
    asking = ask(shop, userId, sessionToken, known, now).finally(() => underWay.delete(who));
    underWay.set(who, asking);
  }
  return asking;
}

async function ask(
  shop: Pick<Shop, "id" | "domain">,
  userId: string,
  sessionToken: string,
  known: StaffMemberRow | null,
  now: Date,
): Promise<boolean> {
  try {
    const { scopes, firstName, lastName } = await askForStaff(shop.domain, userId, sessionToken);
    const may = scopes.includes("read_customers") || scopes.includes("write_customers");
    const name = seal(
      { column: "staff_members.name", shop: shop.id },
      JSON.stringify({ firstName, lastName }),
    );
    await withShop(shop.id, (tx) =>
      saveMemberRow(tx, shop.id, { userId, mayReadCustomers: may, name, checkedAt: now }),
    );
    return may;
  } catch (error) {
    log.warn({ err: error, shopId: shop.id, userId }, "what a member of staff may see is not known anew");
    const holds = known !== null && now.getTime() - known.checkedAt.getTime() < ANSWER_HOLDS_MS;
    return holds && known.mayReadCustomers;
  }
}
