import type { ChosenPlay } from "~/features/offers/plays/list";
import type { Arm } from "~/features/proof/arm";
import { assign } from "~/features/proof/assign";
import type { StrataCuts } from "~/features/proof/strata";
import { smallestEffect, standardDeviationFromBuyers, type Spread } from "~/features/proof/needed-customers";
import type { CampaignDesign, ExclusionReason, LaunchFacts } from "./campaign";
import { basketOf, buysIn, spendIn, standingAgainst, type Candidate } from "./candidate";
import { foresee } from "./foresee";

/** Written down with every launch; a change of what is decided here gets the next number. */
export const launchRule = 1;

export interface LaunchInput {
  design: CampaignDesign;
  seed: string;
  play: ChosenPlay;
  candidates: readonly Candidate[];
  /** Who may not be written to at the moment, and why. */
  barred: ReadonlyMap<bigint, ExclusionReason>;
  /** 0 .. 1 */
  margin: number;
  /** What reaching one of them costs, in minor units: a call. */
  wayMinor?: number;
  /** Spread of profit per customer in the past window of these customers, and the mean of it in minor units. */
  past: { spread: Spread; meanMinor: number } | null;
  /** Draws the arms; left out: of everybody at once, by strata of their own. */
  draw?: DrawArms;
  /** What a customer's own standing says against acting on them. */
  standing?: (customer: Candidate) => ExclusionReason | null;
}

/** The arms of customers, each in its place. `value` is their expected spend in the window; NaN where it is not known. */
export type DrawArms = (
  eligible: readonly Candidate[],
  value: readonly number[],
) => { inControl: ArrayLike<number>; stratum: ArrayLike<number>; cuts: StrataCuts };

/** One row of campaign_members. */
export interface PlannedMember {
  customer: Candidate;
  arm: Arm | "none";
  reason: ExclusionReason | null;
  stratum: number;
  /** Square root of the predicted spend of the window, in minor units. */
  x2: number;
}

export interface LaunchPlan {
  members: PlannedMember[];
  facts: LaunchFacts;
}

/**
 * Who is in a campaign, in which arm, and who is not and why. Pure: the same input gives the same plan, so what the simulator shows
 * is what the launch does. Exclusions come before the draw: both arms are of people the campaign could act on.
 */
export function planLaunch({
  design,
  seed,
  play,
  candidates,
  barred,
  margin,
  wayMinor,
  past,
  draw = (eligible, value) =>
    assign(
      { ids: eligible.map(({ id }) => id), risk: eligible.map(({ risk }) => risk ?? NaN), value },
      { seed, controlShare: design.controlShare },
    ),
  standing: standingOf = standingAgainst,
}: LaunchInput): LaunchPlan {
  const excluded: LaunchFacts["excluded"] = {};
  const spared: Candidate[] = [];
  const members: PlannedMember[] = [];
  const eligible: Candidate[] = [];
  for (const customer of candidates) {
    const standing = standingOf(customer);
    const reason = standing ?? barred.get(customer.id) ?? null;
    if (reason === null) {
      eligible.push(customer);
      continue;
    }
    excluded[reason] = (excluded[reason] ?? 0) + 1;
    if (standing === "sure-buyer" || standing === "hopeless") spared.push(customer);
    members.push({ customer, arm: "none", reason, stratum: 0, x2: 0 });
  }
  const expected = eligible.map((customer) => spendIn(customer, design.windowDays));
  const drawn = draw(
    eligible,
    eligible.map((customer, at) => (customer.spend90Minor === null ? NaN : expected[at]!)),
  );
  const treated: Candidate[] = [];
  eligible.forEach((customer, at) => {
    const arm = drawn.inControl[at] === 1 ? "control" : "treated";
    if (arm === "treated") treated.push(customer);
    members.push({
      customer,
      arm,
      reason: null,
      stratum: drawn.stratum[at]!,
      x2: Math.sqrt(Math.max(0, expected[at]!)),
    });
  });
  const foreseen = foresee({
    treated,
    spared,
    costOf: play.costOf,
    wayMinor,
    windowDays: design.windowDays,
    margin,
  });
  const spread = spreadOf(eligible, design.windowDays, margin, past);
  const costPerTreated = treated.length > 0 ? foreseen.p50 / treated.length : 0;
  return {
    members,
    facts: {
      ...{ rule: launchRule, looked: candidates.length, excluded, foreseen, margin },
      ...{ treated: treated.length, control: eligible.length - treated.length, cuts: drawn.cuts },
      spread: spread?.spread ?? null,
      worthKnowingMinor: Math.round(smallestEffect(costPerTreated, spread?.meanMinor ?? 0)),
    },
  };
}

/**
 * How profit per customer will be spread in the window. Who is at risk has bought little of late, or would not be: the window before
 * knows too little, so what is predicted of these customers stands beside it, and the wider of the two counts. Null without customers who buy.
 */
function spreadOf(
  customers: readonly Candidate[],
  windowDays: number,
  margin: number,
  past: LaunchInput["past"],
): LaunchInput["past"] {
  const buyers = customers.reduce((sum, customer) => sum + buysIn(customer, windowDays), 0);
  const profit = customers.reduce(
    (sum, customer) => sum + buysIn(customer, windowDays) * basketOf(customer) * margin,
    0,
  );
  if (customers.length === 0 || buyers <= 0 || profit <= 0) return past;
  const meanMinor = profit / customers.length;
  const standardDeviation = standardDeviationFromBuyers(meanMinor, buyers / customers.length);
  if (past && past.spread.standardDeviation >= standardDeviation)
    return { spread: past.spread, meanMinor: Math.max(past.meanMinor, meanMinor) };
  return { spread: { standardDeviation, explained: 0 }, meanMinor };
}
