import { shopOf, type ShopTx } from "~/db.server";
import type { Band } from "./band";
import type { ScoreSummary } from "./score-summary";
import { shopModelVersion, type ShopModel } from "./shop-model";

/** Reads of what scoring wrote. All within a transaction of one shop. */

export interface RunRow {
  id: string;
  scoredAt: Date;
  asOfDay: Date;
  lostDefinitionId: string;
  summary: ScoreSummary;
}

/** The newest whole run, without what it has learned: that is for scoring, and large. */
export async function findNewestRun(tx: ShopTx, shopId: number): Promise<RunRow | null> {
  const rows = await tx.$queryRaw<RunRow[]>`
    SELECT id::text, scored_at AS "scoredAt", as_of_day AS "asOfDay", lost_definition_id::text AS "lostDefinitionId",
           summary - 'model' - 'backtest' - 'outsideLearned' AS summary
      FROM score_runs WHERE shop_id = ${shopId} AND whole ORDER BY scored_at DESC LIMIT 1`;
  return rows[0] ?? null;
}

/** When the newest whole run was. */
export async function findNewestScoredAt(tx: ShopTx, shopId: number): Promise<Date | null> {
  const run = await tx.scoreRun.findFirst({
    where: { shopId, whole: true },
    orderBy: { scoredAt: "desc" },
    select: { scoredAt: true },
  });
  return run?.scoredAt ?? null;
}

/** What the newest whole run has learned; null before the first one. */
export async function findShopModel(tx: ShopTx, shopId: number): Promise<ShopModel | null> {
  const rows = await tx.$queryRaw<{ model: ShopModel | null }[]>`
    SELECT summary -> 'model' AS model
      FROM score_runs WHERE shop_id = ${shopId} AND whole ORDER BY scored_at DESC LIMIT 1`;
  const model = rows[0]?.model ?? null;
  return model?.version === shopModelVersion ? model : null;
}

export interface ScoredRow {
  customerId: bigint;
  risk: number | null;
  band: string;
  valueAtStakeMinor: bigint;
  valueMinor: bigint;
  lastPurchaseDay: Date;
  purchaseDays: number;
  reasons: unknown;
}

/** The customers of a band with the most at stake. */
export function listByStake(tx: ShopTx, shopId: number, band: Band, limit: number): Promise<ScoredRow[]> {
  return tx.customerScore.findMany({
    where: { shopId, band },
    orderBy: [{ valueAtStakeMinor: "desc" }, { customerId: "asc" }],
    take: limit,
    select: {
      customerId: true,
      risk: true,
      band: true,
      valueAtStakeMinor: true,
      valueMinor: true,
      lastPurchaseDay: true,
      purchaseDays: true,
      reasons: true,
    },
  });
}

/** What is at stake with each of these customers, in minor units. */
export function listStakeRows(tx: ShopTx, ids: readonly bigint[]) {
  return tx.customerScore.findMany({
    where: { shopId: shopOf(tx), customerId: { in: [...ids] } },
    select: { customerId: true, valueAtStakeMinor: true },
  });
}

export function listChurnMonths(tx: ShopTx, shopId: number, lostDefinitionId: string, newest: number) {
  return tx.churnMonth.findMany({
    where: { shopId, lostDefinitionId },
    orderBy: { month: "desc" },
    take: newest,
    select: { month: true, atStart: true, lost: true, gained: true, returned: true },
  });
}

export function listCohortCells(tx: ShopTx, shopId: number, since: Date) {
  return tx.cohortCell.findMany({
    where: { shopId, cohort: { gte: since } },
    orderBy: [{ cohort: "asc" }, { monthIndex: "asc" }],
    select: { cohort: true, monthIndex: true, customers: true, active: true },
  });
}

/** When and as of which moment a customer was scored. */
export function findScoredAt(tx: ShopTx, shopId: number, customerId: bigint) {
  return tx.customerScore.findUnique({
    where: { shopId_customerId: { shopId, customerId } },
    select: { scoredAt: true },
  });
}

/** All definitions of the transaction's shop, newest first. */
export function listLostDefinitionRows(tx: ShopTx) {
  return tx.lostDefinition.findMany({
    where: { shopId: shopOf(tx) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, kind: true, days: true, multiple: true, chosenBy: true, createdAt: true },
  });
}
