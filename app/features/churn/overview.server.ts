import type { ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { bands, type Band } from "./band";
import { dateOfDay, dayOfDate, dayOfIso, isoOfDay } from "./day";
import { describeLostRule } from "./lost-definition";
import { firstDayOf, monthOf } from "./month";
import {
  churnGoal,
  type AtRiskCustomer,
  type ChurnMonthFigures,
  type Cohort,
  type Overview,
  type OverviewFigures,
} from "./overview";
import {
  findNewestRun,
  findNewestScoredAt,
  listByStake,
  listChurnMonths,
  listCohortCells,
  type RunRow,
  type ScoredRow,
} from "./overview-store.server";
import type { Reason } from "./reason";
import type { EarlierBand, ScoreSummary } from "./score-summary";

const monthsShown = 24;
const topShown = 10;

/**
 * What the overview shows of churn, null until the first scoring. Reads one summary row and small lists: the time it takes does
 * not depend on the number of customers.
 */
export async function getOverview(tx: ShopTx, shop: Shop): Promise<Overview | null> {
  const figures = await getOverviewFigures(tx, shop);
  return (
    figures && {
      ...figures,
      cohorts: await listCohorts(tx, shop, figures.asOf),
      topAtRisk: await listTopAtRisk(tx, shop),
    }
  );
}

/** The shop's figures of the newest scoring, null until the first one: its summary, and two years of months. */
export async function getOverviewFigures(tx: ShopTx, shop: Shop): Promise<OverviewFigures | null> {
  const run = await findNewestRun(tx, shop.id);
  if (!run) return null;
  const { summary } = run;
  const asOf = dayOfDate(run.asOfDay);
  const months = await readMonths(tx, shop, run);
  const complete = months.filter((month) => month.incomplete === null && month.rate !== null);
  return {
    scoredAt: run.scoredAt.toISOString(),
    asOf: isoOfDay(asOf),
    currencyCode: shop.currencyCode,
    customers: bands.reduce((sum, band) => sum + summary.bands[band].customers, 0),
    revenueAtRisk: {
      amountMinor: summary.bands["at-risk"].stakeMinor,
      customers: summary.bands["at-risk"].customers,
    },
    churn: {
      rule: describeLostRule(summary.lostRule),
      latest: complete.at(-1) ?? null,
      months,
      goal: churnGoal,
    },
    bands: bands.map((band) => ({
      band,
      customers: summary.bands[band].customers,
      customersMonthAgo: summary.bandsMonthAgo[band],
      valueAtStakeMinor: summary.bands[band].stakeMinor,
    })),
    moves: movesOf(summary),
    confidence: summary.confidence,
    history: { seesAllOrders: shop.seesAllOrders, seenFrom: summary.seenFrom },
  };
}

/** When the newest figures were made, null until the first scoring. */
export async function findFiguresInstant(tx: ShopTx, shop: Shop): Promise<string | null> {
  return (await findNewestScoredAt(tx, shop.id))?.toISOString() ?? null;
}

/** The customers at risk with the most at stake: whom to save first. */
export async function listTopAtRisk(
  tx: ShopTx,
  shop: Shop,
  limit: number = topShown,
): Promise<AtRiskCustomer[]> {
  return (await listByStake(tx, shop.id, "at-risk", limit)).map(asAtRisk);
}

const asAtRisk = (row: ScoredRow): AtRiskCustomer => ({
  customerId: String(row.customerId),
  // A customer at risk has a risk: without one the band is "safe" (band-of.ts).
  risk: row.risk ?? 0,
  band: row.band as Band,
  valueAtStakeMinor: String(row.valueAtStakeMinor),
  valueMinor: String(row.valueMinor),
  lastPurchaseDay: isoOfDay(dayOfDate(row.lastPurchaseDay)),
  purchaseDays: row.purchaseDays,
  reasons: row.reasons as Reason[],
});

async function readMonths(tx: ShopTx, shop: Shop, run: RunRow): Promise<ChurnMonthFigures[]> {
  const running = monthOf(dayOfDate(run.asOfDay));
  // With a short history we know everybody at a month's start only once the limit of silence fits into what we see.
  const { seenFrom, lostRule } = run.summary;
  const knownFrom = seenFrom === null ? -Infinity : dayOfDate(new Date(seenFrom)) + lostRule.days;
  const rows = await listChurnMonths(tx, shop.id, run.lostDefinitionId, monthsShown);
  return rows.reverse().map(({ month, ...counts }) => {
    const first = dayOfDate(month);
    const incomplete = monthOf(first) === running ? "running" : first < knownFrom ? "short-history" : null;
    return {
      month: isoOfDay(first),
      ...counts,
      rate: counts.atStart > 0 ? counts.lost / counts.atStart : null,
      incomplete,
    };
  });
}

/** Two years of cohorts up to `asOf`, the ISO day of the figures they stand beside. */
export async function listCohorts(tx: ShopTx, shop: Shop, asOf: string): Promise<Cohort[]> {
  const running = monthOf(dayOfIso(asOf));
  const cells = await listCohortCells(tx, shop.id, dateOfDay(firstDayOf(running - monthsShown + 1)));
  const cohorts = new Map<string, Cohort>();
  for (const cell of cells) {
    const first = dayOfDate(cell.cohort);
    const month = isoOfDay(first);
    let cohort = cohorts.get(month);
    if (!cohort) cohorts.set(month, (cohort = { month, customers: cell.customers, cells: [] }));
    if (cell.monthIndex === 0) continue;
    const { monthIndex, active } = cell;
    const isRunning = monthOf(first) + monthIndex === running;
    cohort.cells.push({ monthIndex, active, share: active / cell.customers, running: isRunning });
  }
  return [...cohorts.values()];
}

function movesOf(summary: ScoreSummary): Overview["moves"] {
  return Object.entries(summary.moves)
    .map(([move, customers]) => {
      const [from, to] = move.split(">") as [EarlierBand, Band];
      return { from, to, customers };
    })
    .filter((move) => move.from !== move.to && move.customers > 0)
    .sort((a, b) => b.customers - a.customers);
}
