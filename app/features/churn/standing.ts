import type { Band } from "./band";
import { bandOf } from "./band-of";
import type { Day } from "./history";
import { lostAfterDays } from "./lost-after";
import type { Outlook } from "./outlook";
import { rhythmOf, type Rhythm } from "./rhythm";
import type { ShopModel } from "./shop-model";

/** Where a customer stands on a day. */
export interface Standing {
  rhythm: Rhythm;
  /** Null while it is too early to say. */
  risk: number | null;
  horizonDays: number;
  band: Band;
  /** First day on which the customer counts (or counted) as lost if nothing is bought. */
  lostOn: Day;
}

/** Assumed time between purchases while the shop has seen none. */
const assumedGapDays = 60;
const soonestRiskDays = 7;

/**
 * @param days Purchase days, ascending and distinct, at least one, none after `today`.
 * @param known The risk of these purchases on that day.
 */
export function standingOf(
  days: readonly Day[],
  known: Pick<Outlook, "risk" | "horizonDays">,
  today: Day,
  model: ShopModel,
): Standing {
  const { yardsticks, prediction } = model;
  const rhythm = rhythmOf(days, today, yardsticks.medianGapDays);
  // A customer of a few days has shown nothing yet.
  const tenureDays = today - days[0]!;
  const tooEarly = tenureDays < Math.max(soonestRiskDays, prediction.horizonDays / 6);
  const risk = tooEarly ? null : known.risk;
  const limit = lostAfterDays(model.lostRule, rhythm.usualGapDays);
  const usualGapDays =
    rhythm.usualGapDays ?? yardsticks.medianSecondPurchaseDays ?? yardsticks.medianGapDays ?? assumedGapDays;
  const { silenceDays } = rhythm;
  const lowConfidence = model.confidence.level === "low";
  const band = bandOf({
    ...{ risk, silenceDays, lowConfidence },
    usualGapDays: Math.max(1, usualGapDays),
    lostAfterDays: limit,
  });
  return { rhythm, risk, horizonDays: known.horizonDays, band, lostOn: days.at(-1)! + limit };
}
