import type { OrderLog } from "~/features/prediction/order-log";
import type { Band } from "./band";
import { bandOf } from "./band-of";
import type { Day } from "./history";
import { lostAfterDays } from "./lost-after";
import { riskOn } from "./outlook";
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
 * @param log The same purchases with their amounts; later ones are not looked at.
 * @param move Added to the log-odds of the risk by signals that orders do not show; none are known of the past.
 */
export function standingOf(
  days: readonly Day[],
  log: OrderLog,
  today: Day,
  model: ShopModel,
  move = 0,
): Standing {
  const { yardsticks, prediction } = model;
  const rhythm = rhythmOf(days, today, yardsticks.medianGapDays);
  const known = riskOn(prediction, log, today, move);
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
