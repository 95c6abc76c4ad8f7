import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { getCreditFacts, spentCredits } from "./credit-store.server";
import type { CreditFacts } from "./credit-facts";
import type { OfferCounts, UseCounts } from "./offer-counts";
import { countOffers, findDiscount, listDiscounts, type DiscountRow } from "./offer-store.server";
import { countUses, listUsedOrders } from "./use-store.server";

/** What a campaign's offers and codes have come to. */
export interface OfferFacts {
  offers: OfferCounts;
  uses: UseCounts;
  /** Null where the play gives no code. */
  discount: Pick<DiscountRow, "state" | "endsAt" | "deadAt"> | null;
  /** Null where the play gives no store credit. */
  credit: CreditFacts | null;
}

export const getOfferFacts = async (tx: ShopTx, shopId: ShopId, campaignId: string): Promise<OfferFacts> => ({
  offers: await countOffers(tx, shopId, campaignId),
  uses: await countUses(tx, shopId, campaignId),
  discount: await findDiscount(tx, shopId, campaignId),
  credit: await getCreditFacts(tx, shopId, campaignId),
});

/** The orders that used a code of the campaign, by whomever. */
export const usedOrdersOf = (tx: ShopTx, shopId: ShopId, campaignId: string): Promise<Set<bigint>> =>
  listUsedOrders(tx, shopId, campaignId);

/** What each customer has spent of the store credit that a campaign gave them, in minor units. */
export const spentCreditsOf = (
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
): Promise<Map<bigint, number>> => spentCredits(tx, shopId, campaignId);

/** Uses by others than the campaign's own customers. */
export const strangersUses = async (tx: ShopTx, shopId: ShopId, campaignId: string): Promise<number> =>
  (await countUses(tx, shopId, campaignId)).stranger;

/** Discounts of which something is still left at Shopify. */
export const listRemainingDiscounts = (
  tx: ShopTx,
  shopId: ShopId,
): Promise<{ campaignId: string; state: DiscountRow["state"]; endsAt: Date }[]> =>
  listDiscounts(tx, shopId, ["live", "ending", "dead", "clearing"]);
