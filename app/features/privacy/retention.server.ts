import type pg from "pg";
import { withShopConnection } from "~/db.server";
import { eraseShop } from "~/features/shops/erase-shop.server";
import { listAllShops } from "~/features/shops/get-shop.server";
import { getKeepNamesMonths } from "~/features/shops/keep-names.server";
import { log } from "~/log.server";
import { asShopId, type ShopDomain, type ShopId } from "~/platform/ids";
import { forgetTasksOfErasedShops } from "~/queue.server";
import { deleteLedgerEntries } from "./redaction-ledger-store.server";
import { retentionRules, type RetentionRuleId } from "./retention-rules";
import {
  carryOutRule,
  deleteStraySessions,
  listShopsToErase,
  ofShops,
  type ShopRuleId,
} from "./retention-store.server";

export interface RetentionOptions {
  signal?: AbortSignal;
  /** Rows in one transaction. */
  batchSize?: number;
}

/** How much went by each rule that found something. */
export type RetentionOutcome = Partial<Record<RetentionRuleId, number>>;

/**
 * Deletes everything whose time is over, by the list in retention-rules.ts, in batches: each night, and when the operator asks
 * (`operate retention`). May be stopped and run again. The queue's two rules are settings of the queue itself.
 */
export async function applyRetention(now: Date, options: RetentionOptions = {}): Promise<RetentionOutcome> {
  const outcome: RetentionOutcome = {};
  const went = (rule: RetentionRuleId, rows: number) => {
    if (rows > 0) outcome[rule] = (outcome[rule] ?? 0) + rows;
  };
  for (const rule of ["left-shops", "unreachable-shops"] as const) {
    for (const shop of await toErase(rule, now)) went(rule, await eraseForGood(shop, now));
  }
  if (outcome["left-shops"] || outcome["unreachable-shops"]) await forgetTasksOfErasedShops();
  for (const [rule, remove] of Object.entries(ofNoShop) as [keyof typeof ofNoShop, Removal][]) {
    const before = daysBefore(now, retentionRules[rule].keepDays);
    went(rule, await withShopConnection(asShopId(0), (client) => remove(client, before)));
  }
  for (const { id } of await listAllShops()) {
    for (const rule of Object.keys(ofShops) as ShopRuleId[]) {
      if (options.signal?.aborted) return outcome;
      went(rule, await carryOut(rule, id, now, options));
    }
  }
  log.info({ ...outcome }, "what was kept long enough was deleted");
  return outcome;
}

type Removal = (client: pg.PoolClient, before: Date) => Promise<number>;

/** Rules about tables that belong to no single shop. */
const ofNoShop = {
  "left-sessions": deleteStraySessions,
  "redaction-ledger": deleteLedgerEntries,
} as const satisfies Partial<Record<RetentionRuleId, Removal>>;

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - months);
  return before;
}

async function carryOut(
  rule: ShopRuleId,
  shopId: ShopId,
  now: Date,
  { signal, batchSize = 1000 }: RetentionOptions,
): Promise<number> {
  const { keepDays } = retentionRules[rule];
  const before =
    typeof keepDays === "number"
      ? daysBefore(now, keepDays)
      : monthsBefore(now, await getKeepNamesMonths(shopId));
  let total = 0;
  for (;;) {
    const rows = await withShopConnection(shopId, (client) =>
      carryOutRule(client, rule, shopId, before, batchSize),
    );
    total += rows;
    // A view of many parts goes with one key: a batch may delete more rows than it counts keys.
    if (rows < batchSize || signal?.aborted) return total;
  }
}

const toErase = (rule: "left-shops" | "unreachable-shops", now: Date) =>
  withShopConnection(asShopId(0), (client) =>
    listShopsToErase(client, rule, daysBefore(now, retentionRules[rule].keepDays)),
  );

async function eraseForGood(shop: { id: number; domain: string }, now: Date): Promise<number> {
  const id = asShopId(shop.id);
  await withShopConnection(id, (client) => eraseShop(client, { id, domain: shop.domain as ShopDomain }, now));
  return 1;
}
