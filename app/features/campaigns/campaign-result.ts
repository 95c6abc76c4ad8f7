import { finalBand, liveBand, rangeOf, type EffectRange } from "~/features/proof/bands";
import { addCustomer, noArmSums, type ArmSums } from "~/features/proof/arm-sums";
import { discountSpread } from "~/features/proof/discount-spread";
import { effectOf, type Effect } from "~/features/proof/effect";
import { partOfTotal, type PartOfTotal } from "~/features/proof/part-of-total";
import { verdictOf, type Plan, type Stage, type Verdict } from "~/features/proof/verdict";
import type { WindowOutcome } from "~/features/proof/window-outcome";

/** What one side did in the window; minor units. */
export interface ArmTotals {
  customers: number;
  buyers: number;
  orders: number;
  revenueMinor: number;
  profitMinor: number;
}

export const costIds = [
  "discountMinor",
  "parcelsMinor",
  "giftsMinor",
  "creditMinor",
  "messagesMinor",
  "callsMinor",
] as const;
/** What a campaign gave away and paid for, in the window; minor units. All of it is taken off the profit. */
export type CampaignCosts = Record<(typeof costIds)[number], number>;

export const noCosts = (): CampaignCosts => ({
  ...{ discountMinor: 0, parcelsMinor: 0, giftsMinor: 0, creditMinor: 0, messagesMinor: 0, callsMinor: 0 },
});

/** All that a campaign cost; results of before a kind of cost was known have it not. */
export const allCosts = (costs: Partial<CampaignCosts>): number =>
  costIds.reduce((sum, id) => sum + (costs[id] ?? 0), 0);

/** What a campaign has brought as of a moment. JSON-safe; amounts are minor units of the campaign's currency. */
export interface CampaignResult {
  asOf: string;
  /** Days of the window that are over, at most all. */
  day: number;
  of: number;
  verdict: Verdict;
  /** The same comparison of orders and revenue; null while nothing may be said. */
  orders: Measured | null;
  revenue: Measured | null;
  /** Its part of what all campaigns earned; null while it is too small for any estimate. */
  forTotal: PartOfTotal | null;
  treated: ArmTotals;
  control: ArmTotals;
  /** Revenue of orders that used a code of the campaign: what other tools report. */
  attributedMinor: number;
  costs: CampaignCosts;
  /** People whose records were drawn into both arms and merged since; they count once, where they were drawn first. */
  mixed: number;
}

export interface Measured {
  effect: Effect;
  range: EffectRange;
}

const noTotals = (): ArmTotals => ({ customers: 0, buyers: 0, orders: 0, revenueMinor: 0, profitMinor: 0 });

/** Gathers the customers of both arms one by one, so that no campaign is too large for memory. */
export class ArmTally {
  readonly treated = { totals: noTotals(), profit: noArmSums(), revenue: noArmSums(), orders: noArmSums() };
  readonly control = { totals: noTotals(), profit: noArmSums(), revenue: noArmSums(), orders: noArmSums() };
  attributedMinor = 0;

  add(arm: "treated" | "control", outcome: WindowOutcome, x1: number, x2: number): void {
    const side = this[arm];
    const { bought, orders, revenueMinor, profitMinor } = outcome;
    addCustomer(side.profit, bought, profitMinor, x1, x2);
    addCustomer(side.revenue, bought, revenueMinor, x1, x2);
    addCustomer(side.orders, bought, orders, x1, x2);
    side.totals.customers++;
    if (bought) side.totals.buyers++;
    side.totals.orders += orders;
    side.totals.revenueMinor += revenueMinor;
    side.totals.profitMinor += profitMinor;
    this.attributedMinor += outcome.attributedMinor;
  }
}

export interface Judging {
  stage: Stage;
  plan: Plan;
  margin: number;
  /** Part of the full price that the play gives away. */
  discountShare: number;
}

/** The verdict on profit, and orders and revenue by the same method beside it. */
export function judgeTally(
  tally: ArmTally,
  { stage, plan, margin, discountShare }: Judging,
): Pick<CampaignResult, "verdict" | "orders" | "revenue" | "forTotal"> {
  const { treated, control } = tally;
  // With a fifth held out the floor alone is honest; a smaller control group needs this too (decision 030).
  const controlSpread = plan.controlShare < 0.2 ? discountSpread(margin, discountShare) : 0;
  const verdict = verdictOf(treated.profit, control.profit, stage, plan, { controlSpread });
  const mayTell = "effect" in verdict;
  const measured = (a: ArmSums, b: ArmSums): Measured | null => {
    const effect = mayTell ? effectOf(a, b) : null;
    if (!effect) return null;
    const band = stage.is === "final" ? finalBand(effect.degreesOfFreedom) : liveBand(stage.information);
    return { effect, range: rangeOf(effect, band) };
  };
  return {
    verdict,
    forTotal: partOfTotal(treated.profit, control.profit, plan.controlShare, { controlSpread }),
    orders: measured(treated.orders, control.orders),
    revenue: measured(treated.revenue, control.revenue),
  };
}
