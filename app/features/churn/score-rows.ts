import { copyText } from "~/incoming-rows";
import { isoOfDay } from "./day";
import type { Day } from "./history";
import type { CustomerScore } from "./score-customer";
import { bitsOf } from "./signals/signal-bits";

export interface ScoreRow {
  customerId: bigint;
  score: CustomerScore;
}

/** The columns of customer_scores that {@link scoreText} writes, in its order: all but the generated ones. */
export const scoreColumns = `shop_id, customer_id, scored_at, first_purchase_day, last_purchase_day, purchase_days, value_minor,
  usual_gap_days, risk, risk_from, risk_to, horizon_days, alive, orders_90, orders_365, spend_90_minor, spend_365_minor,
  spend_if_active_minor, next_order_from, next_order_to, band, value_at_stake_minor, signal_ids, signal_bits, reasons`;

/** Scores as COPY takes them: one line each, made of texts only, without a value in between. */
export function scoreText(shopId: number, scoredAt: string, rows: readonly ScoreRow[]): string {
  let text = "";
  for (const { customerId, score } of rows) {
    const { occasions, signals, standing } = score;
    const ids = signals.map((found) => found.signal);
    text +=
      `${shopId}\t${customerId}\t${scoredAt}\t${isoOf(occasions[0]!.day)}\t${isoOf(occasions.at(-1)!.day)}\t${occasions.length}\t` +
      `${score.valueMinor}\t${standing.rhythm.usualGapDays ?? "\\N"}\t${outlookText(score)}\t${score.band}\t` +
      `${score.valueAtStakeMinor}\t{${ids.join(",")}}\t${bitsOf(ids)}\t${copyText(JSON.stringify(score.reasons))}\n`;
  }
  return text;
}

/** The columns from risk to next_order_to. While it is too early to say a risk, none of its range is said either. */
function outlookText({ risk, outlook }: CustomerScore): string {
  const range = risk === null ? "\\N\t\\N\t\\N" : `${risk}\t${outlook.riskFrom}\t${outlook.riskTo}`;
  return (
    `${range}\t${outlook.horizonDays}\t${outlook.alive}\t${outlook.orders90}\t${outlook.orders365}\t` +
    `${minor(outlook.spend90)}\t${minor(outlook.spend365)}\t${minor(outlook.spendIfActive365)}\t` +
    `${isoOf(outlook.nextFrom)}\t${isoOf(outlook.nextTo)}`
  );
}

const minor = (amount: number | null): string => (amount === null ? "\\N" : String(Math.round(amount)));

const isoDays = new Map<Day, string>();

/** A shop's days are few thousand; writing each of them once is enough. */
function isoOf(day: Day): string {
  let iso = isoDays.get(day);
  if (iso === undefined) {
    if (isoDays.size > 20_000) isoDays.clear();
    isoDays.set(day, (iso = isoOfDay(day)));
  }
  return iso;
}
