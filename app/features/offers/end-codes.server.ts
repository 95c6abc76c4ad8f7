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
import { codesOf, removeCodesOf } from "~/platform/queries/redeem-codes.graphql";
import { removeSegment } from "~/platform/queries/segments.graphql";
import { callOffCredits } from "./credit-store.server";
import { beginTagging, finishTagging } from "./bind-customers.server";
import type { IssueContext } from "./issue-context.server";
import { codeKey } from "./make-code";
import {
  changeDiscount,
  findDiscount,
  findFirstCode,
  listPlannedOffers,
  listTagged,
  markDead,
  markTagged,
} from "./offer-store.server";
import { expireOffers, listRevokedCodes, markRemoved } from "./use-store.server";

/**
 * Decides that a campaign's codes are to end and that nobody else is paid, in the caller's transaction. Credit that was paid stays with
 * its customer until its day. False: codes are over, or there never were any.
 */
export async function planEnd(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<boolean> {
  await callOffCredits(tx, shopId, campaignId);
  return changeDiscount(tx, shopId, campaignId, ["planned", "live"], { state: "ending" });
}

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
  const { discount, revoked, planned } = await withShop(shop.id, async (tx) => ({
    discount: await findDiscount(tx, shop.id, campaignId),
    revoked: await listRevokedCodes(tx, shop.id, campaignId, mostAtOnce),
    planned: (await listPlannedOffers(tx, shop.id, campaignId, 1)).length,
  }));
  if (!discount?.discountId || revoked.length === 0) return 0;
  const ids = new Map(revoked.map(({ code, id }) => [codeKey(code), id]));
  // Nobody asks for the number of a code before it has to go: the discount knows it.
  if ([...ids.values()].includes(null))
    for await (const page of codesOf(admin, discount.discountId))
      for (const { code, id } of page) if (ids.has(codeKey(code))) ids.set(codeKey(code), id);
  const known = [...ids.values()].filter((id) => id !== null);
  if (known.length > 0) await removeCodesOf(admin, discount.discountId, known);
  // One that is not there may still come while codes are being made.
  const gone = revoked.filter(({ code }) => planned === 0 || ids.get(codeKey(code)) !== null);
  await withShop(shop.id, (tx) =>
    markRemoved(
      tx,
      shop.id,
      campaignId,
      gone.map(({ code }) => code),
      now,
    ),
  );
  return known.length;
}

const tagsAtATime = 50_000;

/** Leaves nothing of a campaign that is over at Shopify: tags, segment, discount. True when nothing is left. */
export async function cleanUp(
  shop: Pick<Shop, "id">,
  context: Pick<IssueContext, "admin" | "now" | "signal" | "sleep">,
  campaignId: string,
  isOver: () => boolean,
): Promise<boolean> {
  const discount = await withShop(shop.id, async (tx) => {
    const cleared = await changeDiscount(tx, shop.id, campaignId, ["dead"], { state: "clearing" });
    // Whom a tag has reached that nobody could note any more is not known: it is taken from everybody who had a code.
    if (cleared) await markTagged(tx, shop.id, campaignId, "all", context.now());
    return findDiscount(tx, shop.id, campaignId);
  });
  if (!discount || discount.state === "deleted") return true;
  if (discount.boundBy === "segment" && !(await untag(shop, context, campaignId, isOver))) return false;
  if (discount.discountId !== null) await removeDiscount(context.admin, discount.discountId);
  if (discount.segmentId !== null) await removeSegment(context.admin, discount.segmentId);
  await withShop(shop.id, (tx) =>
    changeDiscount(tx, shop.id, campaignId, ["clearing"], { state: "deleted" }),
  );
  return true;
}

async function untag(
  shop: Pick<Shop, "id">,
  context: Pick<IssueContext, "admin" | "signal" | "sleep">,
  campaignId: string,
  isOver: () => boolean,
): Promise<boolean> {
  const note = (ids: readonly bigint[] | "all") =>
    withShop(shop.id, (tx) => markTagged(tx, shop.id, campaignId, ids, null));
  for (;;) {
    if (isOver()) return false;
    const { discount, ids } = await withShop(shop.id, async (tx) => ({
      discount: await findDiscount(tx, shop.id, campaignId),
      ids: await listTagged(tx, shop.id, campaignId, tagsAtATime),
    }));
    if (discount?.tagOperation) {
      const done = await finishTagging(shop, campaignId, discount.tagOperation, note, context);
      if (!done) return false;
      if (done.reached === 0) await note("all");
    } else {
      if (ids.length === 0) return true;
      if (!(await beginTagging(shop, campaignId, { ids, tag: discount!.tag, has: false }, context)))
        return false;
    }
  }
}
