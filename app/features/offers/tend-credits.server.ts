import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { mostAtOnce } from "~/platform/queries/discounts.graphql";
import { readCreditsLeft } from "~/platform/queries/store-credit.graphql";
import { listOpenCreditCampaigns, listUnlooked, noteCreditsLeft } from "./credit-store.server";
import type { IssueContext } from "./issue-context.server";
import { settleCredits } from "./pay-credits.server";

/** A credit is looked at so often at most: each costs a point. */
const lookEveryMs = 6 * 3_600_000;

/**
 * What customers have spent of their credit, and what became of credits whose answer was missing when their campaign was ended. Safe to do again
 * at any time. `isBeingPaid`: the campaign is still being issued, which settles its own.
 */
export async function tendCredits(
  shop: Pick<Shop, "id" | "currencyCode">,
  context: Pick<IssueContext, "admin" | "now" | "signal">,
  isBeingPaid: (campaignId: string) => boolean,
  isOver: () => boolean,
): Promise<void> {
  const { admin, now, signal } = context;
  for (const campaignId of await withShop(shop.id, (tx) => listOpenCreditCampaigns(tx, shop.id))) {
    if (!isBeingPaid(campaignId))
      await settleCredits(shop, campaignId, shop.currencyCode, { ...context, again: "expired" });
    const before = new Date(now().getTime() - lookEveryMs);
    for (;;) {
      if (isOver()) return;
      const rows = await withShop(shop.id, (tx) => listUnlooked(tx, shop.id, campaignId, before, mostAtOnce));
      if (rows.length === 0) break;
      const ids = rows.map(({ transactionId }) => transactionId);
      const left = await readCreditsLeft(admin, ids, signal);
      const noted = rows.map(({ customerId, transactionId }) => ({
        ...{ customerId, leftMinor: left.get(transactionId) ?? null },
      }));
      await withShop(shop.id, (tx) => noteCreditsLeft(tx, shop.id, campaignId, noted, now()));
    }
  }
}
