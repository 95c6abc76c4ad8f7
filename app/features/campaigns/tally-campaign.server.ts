import type { ShopTx } from "~/db.server";
import { chosenPlay } from "~/features/offers/plays/list";
import { usedOrdersOf } from "~/features/offers/offer-facts.server";
import { listGoodsOrders, type GoodsOrder } from "~/features/orders/orders-in-window.server";
import { windowOutcome, type WindowOrder } from "~/features/proof/window-outcome";
import type { ShopId } from "~/platform/ids";
import type { Campaign } from "./campaign";
import type { ArmTally, CampaignResult } from "./campaign-result";
import { listArms } from "./member-store.server";

const DAY_MS = 86_400_000;
const membersAtATime = 5000;

/** Both arms of one campaign or of several, and what their offers cost. */
export interface Tallied {
  tally: ArmTally;
  costs: CampaignResult["costs"];
}

/**
 * Adds what every customer of both arms did by `now` in the window from their own assignment on, from the orders. Reads only.
 * @param counts whether a customer counts here; left out: everybody
 * Errors: throws for a campaign that was never launched.
 */
export async function tallyCampaign(
  tx: ShopTx,
  shopId: ShopId,
  campaign: Campaign,
  now: Date,
  { tally, costs }: Tallied,
  counts: (customerId: bigint) => boolean = () => true,
): Promise<void> {
  const { launchedAt, plan: facts } = campaign;
  if (!launchedAt || !facts) throw new Error(`campaign ${campaign.id} was not launched and has no result`);
  const play = chosenPlay(campaign.play, campaign.settings);
  const gives = play.offer.gives === "code" ? play.offer.discount : null;
  const parcelMinor = gives?.kind === "free-shipping" ? play.costOf(Number.MAX_SAFE_INTEGER) : 0;
  const used = await usedOrdersOf(tx, shopId, campaign.id);

  for (let after = 0n; ;) {
    const members = await listArms(tx, shopId, campaign.id, after, membersAtATime);
    if (members.length === 0) break;
    after = members.at(-1)!.customerId;
    const orders = new Map<bigint, GoodsOrder[]>();
    const buyers = members.map(({ livesOnAs }) => livesOnAs);
    for (const order of await listGoodsOrders(tx, shopId, buyers, launchedAt, now))
      orders.set(order.customerId, [...(orders.get(order.customerId) ?? []), order]);
    for (const member of members) {
      if (!counts(member.customerId)) continue;
      const from = member.assignedAt.getTime();
      const to = Math.min(from + campaign.windowDays * DAY_MS, now.getTime() + 1);
      const own = orders.get(member.livesOnAs) ?? [];
      let parcels = 0;
      const placed = own.map((order): WindowOrder => {
        const attributed = used.has(order.id);
        if (attributed && order.placedAt.getTime() < to) {
          parcels += parcelMinor;
          costs.discountMinor += parcelMinor > 0 ? 0 : order.discountMinor;
        }
        // A parcel that was free is no discount on goods.
        const discountMinor = attributed && parcelMinor > 0 ? 0 : order.discountMinor;
        return {
          ...{ placedAt: order.placedAt.getTime(), attributed, costMinor: null, discountMinor },
          ...{ grossMinor: order.paidMinor + discountMinor, refundedMinor: order.refundedMinor },
        };
      });
      costs.parcelsMinor += parcels;
      const spent = { pointsMinor: 0, creditMinor: parcels, messagesMinor: 0 };
      const outcome = windowOutcome(placed, { from, to }, spent, facts.margin);
      tally.add(member.arm, outcome, member.x1, member.x2);
    }
  }
}
