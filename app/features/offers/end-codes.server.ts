import { withShop, type ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { AdminClient } from "~/platform/admin-client.server";
import type { ShopId } from "~/platform/ids";
import {
  endDiscount,
  findDiscountOf,
  isDiscountOver,
  mostAtOnce,
  removeDiscount,
} from "~/platform/queries/discounts.graphql";
import { removeCodesOf } from "~/platform/queries/redeem-codes.graphql";
import { removeSegment, setTag } from "~/platform/queries/segments.graphql";
import {
  changeDiscount,
  findDiscount,
  findFirstCode,
  listTagged,
  markDead,
  markTagged,
} from "./offer-store.server";
import { expireOffers, listRevokedCodes, markRemoved } from "./use-store.server";

/** Decides that a campaign's codes are to end, in the caller's transaction. False: they are over, or there never were any. */
export const planEnd = (tx: ShopTx, shopId: ShopId, campaignId: string): Promise<boolean> =>
  changeDiscount(tx, shopId, campaignId, ["planned", "live"], { state: "ending" });

/**
 * Ends a campaign's codes at Shopify and asks afterwards whether they are over; only then they count as dead. Safe to do again,
 * which the hourly look does as long as they are not. Returns whether they are dead.
 */
export async function endCodes(
  shop: Pick<Shop, "id">,
  admin: AdminClient,
  campaignId: string,
  now: () => Date,
): Promise<boolean> {
  for (;;) {
    const discount = await withShop(shop.id, (tx) => findDiscount(tx, shop.id, campaignId));
    if (!discount || discount.state === "dead" || discount.state === "deleted") return true;
    const known = discount.discountId;
    // A worker that was killed may have made it without noting it: then its first code leads to it.
    const ended = known ?? (await findUnnoted(shop, admin, campaignId, discount.tag));
    if (ended !== null) {
      await endDiscount(admin, ended);
      if (!(await isDiscountOver(admin, ended))) return false;
    }
    const dead = await withShop(shop.id, async (tx) => {
      const noted = await markDead(tx, shop.id, campaignId, { known, ended, now: now() });
      if (noted) await expireOffers(tx, shop.id, campaignId);
      return noted;
    });
    if (dead) return true;
  }
}

async function findUnnoted(shop: Pick<Shop, "id">, admin: AdminClient, campaignId: string, tag: string) {
  const first = await withShop(shop.id, (tx) => findFirstCode(tx, shop.id, campaignId));
  const holder = first === null ? null : await findDiscountOf(admin, first);
  return holder?.tags.includes(tag) ? holder.id : null;
}

/** Takes codes of people who were forgotten away from a discount. */
export async function removeRevokedCodes(
  shop: Pick<Shop, "id">,
  admin: AdminClient,
  campaignId: string,
  now: Date,
): Promise<number> {
  const { discount, ids } = await withShop(shop.id, async (tx) => ({
    discount: await findDiscount(tx, shop.id, campaignId),
    ids: await listRevokedCodes(tx, shop.id, campaignId, mostAtOnce),
  }));
  if (!discount?.discountId || ids.length === 0) return 0;
  await removeCodesOf(admin, discount.discountId, ids);
  await withShop(shop.id, (tx) => markRemoved(tx, shop.id, campaignId, ids, now));
  return ids.length;
}

const tagsAtATime = 100;

/** Leaves nothing of a campaign that is over at Shopify: tags, segment, discount. True when nothing is left. */
export async function cleanUp(
  shop: Pick<Shop, "id">,
  admin: AdminClient,
  campaignId: string,
  isOver: () => boolean,
): Promise<boolean> {
  const discount = await withShop(shop.id, (tx) => findDiscount(tx, shop.id, campaignId));
  if (!discount || discount.state === "deleted") return true;
  for (;;) {
    const ids = await withShop(shop.id, (tx) => listTagged(tx, shop.id, campaignId, tagsAtATime));
    if (ids.length === 0) break;
    if (isOver()) return false;
    for (const id of ids) await setTag(admin, id, discount.tag, false);
    await withShop(shop.id, (tx) => markTagged(tx, shop.id, campaignId, ids, null));
  }
  if (discount.discountId !== null) await removeDiscount(admin, discount.discountId);
  if (discount.segmentId !== null) await removeSegment(admin, discount.segmentId);
  await withShop(shop.id, (tx) => changeDiscount(tx, shop.id, campaignId, ["dead"], { state: "deleted" }));
  return true;
}
