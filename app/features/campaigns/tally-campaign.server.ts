import type { ShopTx } from "~/db.server";
import { callCostOf } from "~/features/calls/call-cost.server";
import { messageCostOf } from "~/features/messages/message-cost.server";
import { chosenPlay } from "~/features/offers/plays/list";
import { spentCreditsOf, usedOrdersOf } from "~/features/offers/offer-facts.server";
import { listGoodsOrders, type GoodsOrder } from "~/features/orders/orders-in-window.server";
import { armOfMerged } from "~/features/proof/arm-of-merged";
import { windowOutcome, type WindowOrder } from "~/features/proof/window-outcome";
import type { ShopId } from "~/platform/ids";
import type { Campaign } from "./campaign";
import { ArmTally, noCosts, type CampaignCosts } from "./campaign-result";
import { listArms, listMergedMembers } from "./member-store.server";

const DAY_MS = 86_400_000;
const membersAtATime = 5000;

/** Both arms of one campaign or of several, and what their offers cost. */
export interface Tallied {
  tally: ArmTally;
  costs: CampaignCosts;
  /** People whose records were in both arms and have been merged since: each counts once, where they were drawn first. */
  mixed: number;
}

export const nothingTallied = (): Tallied => ({ tally: new ArmTally(), costs: noCosts(), mixed: 0 });

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
  sum: Tallied,
  counts: (customerId: bigint) => boolean = () => true,
): Promise<void> {
  const { launchedAt, plan: facts } = campaign;
  if (!launchedAt || !facts) throw new Error(`campaign ${campaign.id} was not launched and has no result`);
  const play = chosenPlay(campaign.play, campaign.settings);
  const gives = play.offer.gives === "code" ? play.offer.discount : null;
  // What is given in kind costs what it costs the shop; what Shopify calls a discount then is no money off goods that were paid.
  const inKind = gives?.kind === "free-shipping" || gives?.kind === "gift";
  const pieceMinor = inKind ? play.costOf(Number.MAX_SAFE_INTEGER) : 0;
  const pieceId = gives?.kind === "gift" ? "giftsMinor" : "parcelsMinor";
  const credits = await spentCreditsOf(tx, shopId, campaign.id);
  const used = await usedOrdersOf(tx, shopId, campaign.id);
  const calls = await callCostOf(tx, campaign.id);
  const merged = await settleMerged(tx, shopId, campaign);
  sum.mixed += merged.mixed;

  const { tally, costs } = sum;
  for (let after = 0n; ;) {
    const members = await listArms(tx, shopId, campaign.id, after, membersAtATime);
    if (members.length === 0) break;
    after = members.at(-1)!.customerId;
    const orders = new Map<bigint, GoodsOrder[]>();
    const buyers = members.map(({ livesOnAs }) => livesOnAs);
    for (const order of await listGoodsOrders(tx, shopId, buyers, launchedAt, now))
      orders.set(order.customerId, [...(orders.get(order.customerId) ?? []), order]);
    const messages = await messageCostOf(tx, shopId, campaign.id, buyers);
    for (const member of members) {
      if (!counts(member.customerId) || merged.others.has(member.customerId)) continue;
      const from = member.assignedAt.getTime();
      const to = Math.min(from + campaign.windowDays * DAY_MS, now.getTime() + 1);
      const own = orders.get(member.livesOnAs) ?? [];
      let pieces = 0;
      const placed = own.map((order): WindowOrder => {
        const attributed = used.has(order.id);
        if (attributed && order.placedAt.getTime() < to) {
          pieces += pieceMinor;
          costs.discountMinor += inKind ? 0 : order.discountMinor;
        }
        const discountMinor = attributed && inKind ? 0 : order.discountMinor;
        return {
          ...{ placedAt: order.placedAt.getTime(), attributed, costMinor: null, discountMinor },
          ...{ grossMinor: order.paidMinor + discountMinor, refundedMinor: order.refundedMinor },
        };
      });
      const called = calls.get(member.livesOnAs) ?? 0;
      const written = messages.get(member.livesOnAs) ?? 0;
      const credit = credits.get(member.customerId) ?? 0;
      costs[pieceId] += pieces;
      costs.creditMinor += credit;
      costs.callsMinor += called;
      costs.messagesMinor += written;
      const spent = { pointsMinor: 0, creditMinor: pieces + credit, messagesMinor: written + called };
      const outcome = windowOutcome(placed, { from, to }, spent, facts.margin);
      tally.add(member.arm, outcome, member.x1, member.x2);
    }
  }
}

/** Of people whose records were merged since the draw: the records that do not count, and how many people were in both arms. */
async function settleMerged(
  tx: ShopTx,
  shopId: ShopId,
  { id, seed }: Campaign,
): Promise<{ others: Set<bigint>; mixed: number }> {
  const people = new Map<bigint, { id: bigint; arm: "treated" | "control"; assignedAt: number }[]>();
  for (const { customerId, livesOnAs, arm, assignedAt } of await listMergedMembers(tx, shopId, id)) {
    const record = { id: customerId, arm, assignedAt: assignedAt.getTime() };
    people.set(livesOnAs, [...(people.get(livesOnAs) ?? []), record]);
  }
  const others = new Set<bigint>();
  let mixed = 0;
  for (const records of people.values()) {
    const person = armOfMerged(seed, records);
    if (person.mixed) mixed++;
    for (const record of records) if (record !== person.stands) others.add(record.id);
  }
  return { others, mixed };
}
