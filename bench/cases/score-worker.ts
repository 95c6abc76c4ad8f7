import { ChurnMonthCounter } from "~/features/churn/count-churn-months";
import { CohortCounter } from "~/features/churn/count-cohorts";
import { expectedYearMinor } from "~/features/churn/expected-year";
import { ShopLearner } from "~/features/churn/learn-shop";
import { activeSpells } from "~/features/churn/lost-after";
import type { Occasion } from "~/features/churn/purchases";
import { BandTally } from "~/features/churn/score-summary";
import { standingOf } from "~/features/churn/standing";
import { measure } from "../measure.ts";

// The side of the `score` benchmark that is measured: learns and scores an invented shop of as many customers as each message
// says. Customers are made one at a time, the same ones both times, so what is held in memory is what scoring holds.

const today = 20_777;
const firstDay = today - 1095;

/** The purchases of the n-th customer: half of all buy once, the others at a pace of their own. */
function occasionsOf(n: number): Occasion[] {
  let state = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
  const occasions: Occasion[] = [];
  const purchases = below(100) < 53 ? 1 : 2 + below(3) + (below(10) === 0 ? below(20) : 0);
  const pace = 7 + below(120);
  for (let i = 0, day = firstDay + below(1090); i < purchases && day <= today; i++) {
    occasions.push({ day, valueMinor: BigInt(900 + below(9000)), orders: 1, discounted: below(4) === 0 });
    day += 1 + below(2 * pace);
  }
  return occasions;
}

async function scoreShop(customers: number): Promise<{ purchases: number; stake: bigint }> {
  const learner = new ShopLearner(today);
  let purchases = 0;
  for (let n = 0; n < customers; n++) {
    const occasions = occasionsOf(n);
    purchases += occasions.length;
    learner.add(occasions, false);
  }
  const rule = { kind: "fixed-days" as const, days: learner.suggestedLostRule().days };
  const model = learner.learned(rule, "EUR", { medianDeliveryDays: 3, trackedShare: 1 });
  const tally = new BandTally();
  const months = new ChurnMonthCounter(today);
  const cohorts = new CohortCounter(today);
  let stake = 0n;
  for (let n = 0; n < customers; n++) {
    const occasions = occasionsOf(n);
    const days = occasions.map((occasion) => occasion.day);
    const { band, risk } = standingOf(days, today, false, model);
    const expected = expectedYearMinor(occasions, model.spending);
    const atStake = band === "lost" || risk === null ? 0n : BigInt(Math.round(Number(expected) * risk));
    tally.add("new", band, atStake);
    months.add(activeSpells(days, model.lostRule, model.yardsticks.medianGapDays));
    cohorts.add(days);
    stake += atStake;
  }
  return { purchases, stake };
}

process.on("message", ({ customers, warm }: { customers: number; warm: number }) => {
  const work = async () => {
    await scoreShop(warm);
    let purchases = 0;
    const measured = await measure(async () => {
      ({ purchases } = await scoreShop(customers));
    });
    // Scoring never lets go of the thread, so nobody can look meanwhile: the system remembers the highest.
    const peakMb = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
    // Making the customers is not scoring them.
    const made = await measure(async () => {
      for (let n = 0; n < 2 * customers; n++) occasionsOf(n % customers);
    });
    return { peakMb, ms: measured.ms - made.ms, purchases };
  };
  void work().then((answer) => process.send!(answer));
});
