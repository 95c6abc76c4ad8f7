import type { Band } from "./band";
import { bandOf } from "./band-of";
import type { Day } from "./history";
import { lostAfterDays } from "./lost-after";
import { returnRisk } from "./return-risk";
import { rhythmOf, type Rhythm } from "./rhythm";
import type { ShopModel } from "./shop-model";

/** Where a customer stands, from the purchase days alone. */
export interface Standing {
  rhythm: Rhythm;
  /** Null while it is too early to say. */
  risk: number | null;
  horizonDays: number;
  /** Past situations the risk was counted in. */
  situations: number;
  band: Band;
  /** First day on which the customer counts (or counted) as lost if nothing is bought. */
  lostOn: Day;
}

/** Assumed time between purchases while the shop has seen none. */
const assumedGapDays = 60;
const soonestRiskDays = 7;

/**
 * @param days Purchase days, ascending and distinct, at least one, none after `today`.
 * @param cut Older orders of this customer exist that we cannot see.
 */
export function standingOf(days: readonly Day[], today: Day, cut: boolean, model: ShopModel): Standing {
  const { yardsticks } = model;
  const rhythm = rhythmOf(days, today, yardsticks.medianGapDays);
  const known = returnRisk(model.returns, rhythm, cut);
  // A customer of a few days has shown nothing yet.
  const tenureDays = today - days[0]!;
  const tooEarly = tenureDays < Math.max(soonestRiskDays, model.horizonDays / 6);
  const risk = tooEarly ? null : known.risk;
  const limit = lostAfterDays(model.lostRule, rhythm.usualGapDays);
  const usualGapDays =
    rhythm.usualGapDays ?? yardsticks.medianSecondPurchaseDays ?? yardsticks.medianGapDays ?? assumedGapDays;
  const { silenceDays } = rhythm;
  const band = bandOf({ risk, silenceDays, usualGapDays: Math.max(1, usualGapDays), lostAfterDays: limit });
  const { horizonDays } = known;
  // Screens say that such a shop has too little to learn from: then no sentence may tell of what it taught.
  const situations = model.confidence.level === "low" ? 0 : known.situations;
  return { rhythm, risk, horizonDays, situations, band, lostOn: days.at(-1)! + limit };
}
