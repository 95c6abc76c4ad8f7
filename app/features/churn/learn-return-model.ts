import { isotonic } from "~/math/isotonic";
import type { Day } from "./history";
import { learnSilenceCurve } from "./learn-silence-curve";
import type { ReturnDurations } from "./return-durations";
import { horizonOf, placeAmong, purchaseGroups, ratioEdges, type RepeatTable, type ReturnModel, type RiskCell } from "./return-model";
import { rhythmsAfterEach } from "./rhythm";
import { simpleRisk } from "./simple-rule";

/** Past situations are looked at every 30 days, two years back. */
const stepDays = 30;
const steps = 24;
/** Past situations that the written rule counts as, per cell of all purchase counts together. */
const ruleWeight = 10;
/** Past situations that all purchase counts together count as, per cell of one group. */
const pooledWeight = 30;

interface Tally {
  away: number;
  situations: number;
}

/**
 * Learns from all purchase days of a shop how often customers in a given situation did not come back in time. Situation: how
 * many purchases so far, how long the silence is compared with the usual gap, and whether it is longer than any before. For
 * every 30th day of the last two years each customer with a rhythm is looked at as if it were that day; "away" means no
 * purchase within the horizon after it. So the risk is a share that was counted, calibrated by construction.
 *
 * Cells with few situations are drawn towards all purchase counts together, and these towards the written rule; then the
 * shares are made to rise with the silence. Cost: one pass over the log, 24 looks per customer.
 */
export function learnReturnModel(
  log: Iterable<readonly Day[]>,
  today: Day,
  shop: { gapDays: number | null; secondPurchaseDays: number | null; horizonDays: number },
  durations: { all: ReturnDurations; first: ReturnDurations },
): ReturnModel {
  const tallies = purchaseGroups.map(() => ({ within: emptyRow(), beyond: emptyRow() }));
  for (const days of log) if (days.length > 1) tallySituations(days, today, shop.gapDays, tallies);
  return {
    repeat: smooth(tallies),
    single: learnSilenceCurve(durations.first, shop.horizonDays, shop.secondPurchaseDays ?? shop.gapDays),
    unknown: learnSilenceCurve(durations.all, shop.horizonDays, shop.gapDays),
  };
}

type TallyTable = { within: Tally[]; beyond: Tally[] };
const emptyRow = (): Tally[] => ratioEdges.map(() => ({ away: 0, situations: 0 }));

function tallySituations(days: readonly Day[], today: Day, shopGapDays: number | null, tallies: TallyTable[]): void {
  const known = rhythmsAfterEach(days, shopGapDays);
  let bought = days.length;
  for (let step = 1; step <= steps; step++) {
    const then = today - step * stepDays;
    while (bought > 0 && days[bought - 1]! > then) bought--;
    if (bought < 2) return;
    const { usualGapDays, longestGapDays } = known[bought - 1]!;
    const until = then + horizonOf(usualGapDays!);
    if (until > today) continue;
    const silence = then - days[bought - 1]!;
    const table = tallies[placeAmong(purchaseGroups, bought)]!;
    const cell = (silence > longestGapDays! ? table.beyond : table.within)[placeAmong(ratioEdges, silence / usualGapDays!)]!;
    cell.situations++;
    if (!(days[bought]! <= until)) cell.away++;
  }
}

function smooth(tallies: TallyTable[]): RepeatTable[] {
  const pooledOf = (row: "within" | "beyond") =>
    rising(
      ratioEdges.map((edge, i) => {
        const away = sum(tallies.map((table) => table[row][i]!.away));
        const situations = sum(tallies.map((table) => table[row][i]!.situations));
        return drawn({ away, situations }, simpleRisk(middleOf(edge, i), 2), ruleWeight);
      }),
    );
  const pooled = { within: pooledOf("within"), beyond: pooledOf("beyond") };
  return tallies.map((table) => {
    const row = (name: "within" | "beyond") =>
      rising(table[name].map((tally, i) => drawn(tally, pooled[name][i]!.risk, pooledWeight)));
    const within = row("within");
    // Never having been away so long cannot speak for the customer.
    const beyond = row("beyond").map((cell, i) => ({ ...cell, risk: Math.max(cell.risk, within[i]!.risk) }));
    return { within, beyond };
  });
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

const middleOf = (edge: number, i: number): number => (edge + (ratioEdges[i + 1] ?? edge * 1.5)) / 2;

const drawn = (tally: Tally, towards: number, weight: number): RiskCell => ({
  risk: (tally.away + weight * towards) / (tally.situations + weight),
  situations: tally.situations,
});

function rising(cells: RiskCell[]): RiskCell[] {
  const risks = isotonic(
    cells.map((cell) => cell.risk),
    cells.map((cell) => cell.situations + 1),
  );
  return cells.map((cell, i) => ({ ...cell, risk: risks[i]! }));
}
