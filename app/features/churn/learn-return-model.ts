import { isotonic } from "~/math/isotonic";
import type { Day } from "./history";
import { learnSilenceCurve } from "./learn-silence-curve";
import type { ReturnDurations } from "./return-durations";
import {
  horizonOf,
  pauseEdges,
  placeAmong,
  placeOfPause,
  purchaseGroups,
  ratioEdges,
  type RepeatTable,
  type ReturnModel,
  type RiskCell,
} from "./return-model";
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
  const tallies = purchaseGroups.map(emptyTable);
  for (const days of log) if (days.length > 1) tallySituations(days, today, shop.gapDays, tallies);
  return {
    repeat: smooth(tallies),
    single: learnSilenceCurve(durations.first, shop.horizonDays, shop.secondPurchaseDays ?? shop.gapDays),
    unknown: learnSilenceCurve(durations.all, shop.horizonDays, shop.gapDays),
  };
}

type TallyTable = Tally[][];
const emptyTable = (): TallyTable => pauseEdges.map(() => ratioEdges.map(() => ({ away: 0, situations: 0 })));

function tallySituations(
  days: readonly Day[],
  today: Day,
  shopGapDays: number | null,
  tallies: TallyTable[],
): void {
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
    const cell =
      table[placeOfPause(silence, longestGapDays!)]![placeAmong(ratioEdges, silence / usualGapDays!)]!;
    cell.situations++;
    if (!(days[bought]! <= until)) cell.away++;
  }
}

function smooth(tallies: TallyTable[]): RepeatTable[] {
  const pooled = risingTable(
    pauseEdges.map((_, pause) =>
      ratioEdges.map((edge, ratio) => {
        const cells = tallies.map((table) => table[pause]![ratio]!);
        const all = { away: sum(cells.map((c) => c.away)), situations: sum(cells.map((c) => c.situations)) };
        return drawn(all, simpleRisk(middleOf(edge, ratio), 2), ruleWeight);
      }),
    ),
  );
  return tallies.map((table) =>
    risingTable(
      table.map((row, pause) =>
        row.map((tally, ratio) => drawn(tally, pooled[pause]![ratio]!.risk, pooledWeight)),
      ),
    ),
  );
}

/** Makes risks rise with the ratio in each row, and from each row to the next: a longer pause cannot speak for a customer. */
function risingTable(table: RiskCell[][]): RiskCell[][] {
  let before: RiskCell[] | null = null;
  return table.map((row) => {
    const fitted: RiskCell[] = rising(row).map((cell, i) => ({
      ...cell,
      risk: Math.max(cell.risk, before?.[i]!.risk ?? 0),
    }));
    before = fitted;
    return fitted;
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
