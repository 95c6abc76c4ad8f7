import type { ArmSums } from "./arm-sums";
import { finalBand, liveBand, rangeOf, type EffectRange } from "./bands";
import { effectOf, type Effect, type EffectOptions } from "./effect";
import { buyersForPoint, missingForResult, type Missing } from "./gate";
import { checkGroupSizes, type GroupSizes } from "./group-sizes";
import { stillNeeded, type Design, type Needed } from "./needed-customers";

/**
 * Where a campaign stands. `looking`: before its planned last day, any number of looks. `final`: on that day, once. `extended`: the
 * merchant went on afterwards; `information` is then above 1.
 */
export type Stage = { is: "looking" | "extended"; information: number } | { is: "final" };

/** What was planned, for the verdict that needs more customers. */
export interface Plan {
  controlShare: number;
  /** Spread of the shop's own past; null when it has none. */
  spread: Pick<Design, "standardDeviation" | "explained"> | null;
  /** The smallest effect per customer worth knowing, as `smallestEffect` says. */
  worthKnowing: number;
  /** How many customers enter such campaigns a month. */
  customersPerMonth: number;
}

/** A campaign that needs longer than this is judged together with the others of its play. */
export const monthsAlone = 24;

/** What may be said of a campaign's profit today. No words: the screens have them. */
export type Verdict =
  | { verdict: "broken-assignment"; sizes: GroupSizes }
  | { verdict: "too-early"; missing: Missing }
  | ({ verdict: "so-far" } & Found)
  | ({ verdict: "earned" | "cost"; decided: Stage["is"] } & Found)
  | ({ verdict: "open" | "too-small-alone"; needed: Needed | null } & Found);

interface Found {
  effect: Effect;
  range: EffectRange;
  /** False while the control group has few buyers: then only the range is told. */
  tellPoint: boolean;
}

/**
 * The verdict on a campaign's profit. Group sizes are judged first, then whether there is enough to say anything; before the last day
 * the live range decides, on it the final one. An interval that holds nothing but gains is `earned`, nothing but losses `cost`.
 * A verdict reached while looking stands: the live ranges of all days hold at once.
 */
export function verdictOf(
  treated: ArmSums,
  control: ArmSums,
  stage: Stage,
  plan: Plan,
  options?: EffectOptions,
): Verdict {
  const sizes = checkGroupSizes(treated.customers, control.customers, plan.controlShare);
  if (sizes.broken) return { verdict: "broken-assignment", sizes };
  const missing = missingForResult(treated, control);
  const effect = missing ? null : effectOf(treated, control, options);
  if (missing) return { verdict: "too-early", missing };
  if (!effect)
    throw new Error(
      "customers enough for a result, and yet no effect: the arm sums are not sums of customers",
    );
  const band = stage.is === "final" ? finalBand(effect.degreesOfFreedom) : liveBand(stage.information);
  const range = rangeOf(effect, band);
  const found: Found = { effect, range, tellPoint: control.buyers >= buyersForPoint };
  if (range.perCustomer.low > 0) return { verdict: "earned", decided: stage.is, ...found };
  if (range.perCustomer.high < 0) return { verdict: "cost", decided: stage.is, ...found };
  if (stage.is === "looking") return { verdict: "so-far", ...found };
  const needed = plan.spread && neededFor(effect, plan, plan.spread);
  const alone = needed === null || needed.months === null || needed.months <= monthsAlone;
  return { verdict: alone ? "open" : "too-small-alone", needed, ...found };
}

const neededFor = (effect: Effect, plan: Plan, spread: NonNullable<Plan["spread"]>): Needed =>
  stillNeeded(
    { ...spread, controlShare: plan.controlShare },
    plan.worthKnowing,
    effect.treated + effect.control,
    plan.customersPerMonth,
  );
