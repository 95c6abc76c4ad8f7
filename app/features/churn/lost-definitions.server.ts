import { withReadingConnection, withShopConnection, type ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { enqueue } from "~/queue.server";
import { dayOfIso } from "./day";
import { loadHistories, queryOf, type LoadedHistory } from "./history-store.server";
import { LostRuleEffect } from "./lost-rule-effect";
import {
  describeLostRule,
  findLostRuleFault,
  type CatalogueSentence,
  type LostDefinitionEntry,
  type LostDefinitionPreview,
  type LostRule,
} from "./lost-definition";
import { appendLostDefinition, findNewestDefinition, ruleOf } from "./lost-definition-in-force.server";
import { streamHistories } from "./stream-histories.server";
import { listLostDefinitionRows } from "./overview-store.server";
import { PurchaseEvents } from "./purchase-events";
import { purchaseOccasions } from "./purchases";
import { readNewestRun } from "./run-store.server";
import { sampleCustomers } from "./sample-customers.server";
import { scoreShopWhole } from "./score-whole.server";
import { shopModelVersion } from "./shop-model";

/** The history of definitions, newest (the one in force) first. */
export async function listLostDefinitions(tx: ShopTx): Promise<LostDefinitionEntry[]> {
  const rows = await listLostDefinitionRows(tx);
  return rows.map((row, i) => {
    const rule = ruleOf(row);
    return {
      id: row.id,
      rule,
      words: describeLostRule(rule),
      chosenBy: row.chosenBy,
      createdAt: row.createdAt.toISOString(),
      inForce: i === 0,
    };
  });
}

export type PreviewOutcome =
  | { ok: true; preview: LostDefinitionPreview }
  | { ok: false; reason: "invalid"; fault: CatalogueSentence }
  | { ok: false; reason: "not-scored" };

/** Histories that are in memory at a time. */
const customersAtATime = 1000;

/** Up to how many customers a preview looks at everybody, and at about how many of more: it answers while the merchant types. */
const previewLimits = { everybody: 20_000, sampled: 2_500 };

/**
 * What a definition would change, without saving anything: both are applied to the same purchases, as of the last scoring. In a
 * large shop to those of some customers, which costs the same however large it is.
 */
export async function previewLostDefinition(
  shop: Shop,
  rule: LostRule,
  limits = previewLimits,
): Promise<PreviewOutcome> {
  const fault = findLostRuleFault(rule);
  if (fault) return { ok: false, reason: "invalid", fault };
  return withShopConnection(shop.id, async (client): Promise<PreviewOutcome> => {
    const run = await readNewestRun(client, shop.id);
    const model = run?.summary.model;
    if (!run || model?.version !== shopModelVersion) return { ok: false, reason: "not-scored" };
    const today = dayOfIso(run.asOf);
    const seenFrom = run.summary.seenFrom === null ? null : dayOfIso(run.summary.seenFrom);
    const now = new LostRuleEffect(model.lostRule, today, model);
    const then = new LostRuleEffect(rule, today, model);
    const events = new PurchaseEvents();
    const add = (loaded: LoadedHistory[]) => {
      for (const { history, gone } of loaded) {
        const occasions = purchaseOccasions(history.orders, today);
        if (occasions.length === 0) continue;
        const days = occasions.map((occasion) => occasion.day);
        const log = events.fill(occasions, history.seenFrom !== null);
        for (const effect of [now, then]) effect.add(days, log, gone);
      }
    };
    const { customers } = run.summary.confidence;
    const sampled =
      customers > limits.everybody ? await sampleCustomers(client, shop, limits.sampled / customers) : [];
    if (sampled.length > 0) {
      for (let from = 0; from < sampled.length; from += customersAtATime) {
        const ids = sampled.slice(from, from + customersAtATime);
        add(await loadHistories(queryOf(client), shop, ids, seenFrom));
      }
    } else {
      await withReadingConnection(shop.id, async (reader) => {
        for await (const chunk of streamHistories(reader, shop, seenFrom)) add(chunk);
      });
    }
    const share = sampled.length > 0 ? Math.min(1, sampled.length / customers) : 1;
    return {
      ok: true,
      preview: {
        rule,
        words: describeLostRule(rule),
        now: now.result(share),
        then: then.result(share),
        sampleShare: share,
      },
    };
  });
}

export type SaveOutcome =
  /** recomputed: all months and bands are there by the new definition already; else they follow in the background. */
  { ok: true; id: string; recomputed: boolean } | { ok: false; reason: "invalid"; fault: CatalogueSentence };

/** Up to this many customers everything is computed anew while the merchant waits (a second or two). */
const recomputeAtOnce = 20_000;

/**
 * Puts a definition in force. The old one stays in the history with its months; all months are computed anew by the new one.
 * Saving what is in force already adds nothing.
 */
export async function saveLostDefinition(
  shop: Shop,
  staffUserId: string,
  rule: LostRule,
  now: Date,
): Promise<SaveOutcome> {
  const fault = findLostRuleFault(rule);
  if (fault) return { ok: false, reason: "invalid", fault };
  const saved = await withShopConnection(shop.id, async (client) => {
    const run = await readNewestRun(client, shop.id);
    const newest = await findNewestDefinition(client, shop.id);
    const same = newest !== null && isSameRule(newest.rule, rule);
    const definition = same ? newest : await appendLostDefinition(client, shop.id, rule, staffUserId, now);
    return { id: definition.id, customers: run?.summary.confidence.customers ?? null };
  });
  if (saved.customers !== null && saved.customers <= recomputeAtOnce) {
    const outcome = await scoreShopWhole(shop, now, { wait: false, keepPrediction: true });
    if (outcome.ok) return { ok: true, id: saved.id, recomputed: true };
  }
  await enqueue("score-shop-whole", shop.id, { urgent: true });
  return { ok: true, id: saved.id, recomputed: false };
}

const isSameRule = (a: LostRule, b: LostRule): boolean =>
  a.kind === b.kind &&
  a.days === b.days &&
  (a.kind !== "own-interval" || b.kind !== "own-interval" || a.multiple === b.multiple);
