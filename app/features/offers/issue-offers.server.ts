import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { bindCustomers } from "./bind-customers.server";
import { issueCodes } from "./issue-codes.server";
import { mayGoAway, pause, type IssueContext, type Issued } from "./issue-context.server";
import { makeDiscount } from "./make-discount.server";
import type { CampaignOffer } from "./offer-of-campaign";
import { findDiscount, markWordsIssued } from "./offer-store.server";
import { payCredits } from "./pay-credits.server";

/** Failures in a row, of the kind that may go away, before the task itself fails and is tried again later. */
const mostFailures = 8;

/**
 * Makes a campaign's codes at Shopify, or pays its store credit: one discount, every planned code once. May be broken off anywhere and begun again, on another
 * machine too: which codes exist is read from Shopify before any is added, a code that is taken is looked up before it is made
 * anew, and the discount itself is found again by the code it was made with. So nobody gets two and nobody is forgotten.
 * Errors: those of the Admin API when they do not go away; UserErrorsError when Shopify refuses the discount.
 */
export async function issueOffers(shop: Shop, offer: CampaignOffer, context: IssueContext): Promise<Issued> {
  const { signal, log, sleep = pause } = context;
  for (let failures = 0; ;) {
    try {
      return await issue(shop, offer, context, () => (failures = 0));
    } catch (error) {
      signal.throwIfAborted();
      if (!mayGoAway(error) || ++failures > mostFailures) throw error;
      log.warn({ err: error, shopId: shop.id, failures }, "issuing offers goes on where it was");
      await sleep(Math.min(100 * 2 ** failures, 10_000));
    }
  }
}

async function issue(
  shop: Shop,
  offer: CampaignOffer,
  context: IssueContext,
  moved: () => void,
): Promise<Issued> {
  const { campaignId } = offer;
  if (offer.creditMinor) return payCredits(shop, campaignId, offer.currencyCode, context, moved);
  const discount = await withShop(shop.id, (tx) => findDiscount(tx, shop.id, campaignId));
  if (!discount || !offer.discount) {
    await withShop(shop.id, (tx) => markWordsIssued(tx, shop.id, campaignId, context.now()));
    return "done";
  }
  if (discount.state !== "planned" && discount.state !== "live") return "ended";
  const discountId = discount.discountId ?? (await makeDiscount(shop, offer, discount, context));
  if (discountId === null) return "ended";
  moved();
  const codes = await issueCodes(shop, campaignId, discountId, context, moved);
  if (codes !== "done" || discount.boundBy !== "segment") return codes;
  return bindCustomers(shop, campaignId, discount.tag, context, moved);
}
