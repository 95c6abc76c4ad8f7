import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import type { SuggestedLostRule } from "./learn-shop";
import type { LostRule } from "./lost-definition";

export interface LostDefinition {
  id: string;
  rule: LostRule;
  chosenBy: string;
}

/** The first definition of a shop is chosen by us, from its own return curve. */
export const holdfast = "holdfast";

interface Row {
  id: string;
  kind: string;
  days: number;
  multiple: number | null;
  chosen_by: string;
}

export function ruleOf(row: { kind: string; days: number; multiple: number | null }): LostRule {
  return row.kind === "own-interval"
    ? { kind: "own-interval", multiple: row.multiple!, days: row.days }
    : { kind: "fixed-days", days: row.days };
}

/**
 * The definition in force: the newest. A shop without one gets what its return curve suggests, once. Only a first choice that
 * was made with too little data to read a curve is replaced when there is enough; whatever staff chose is never touched.
 */
export async function decideLostDefinition(
  client: pg.PoolClient,
  shopId: ShopId,
  suggestion: SuggestedLostRule,
  now: Date,
): Promise<LostDefinition> {
  const newest = await findNewestDefinition(client, shopId);
  if (newest) {
    const guessed = newest.chosenBy === holdfast && suggestion.learned && !(await wasLearned(client, shopId));
    if (!guessed || newest.rule.days === suggestion.days) return newest;
  }
  return appendLostDefinition(client, shopId, { kind: "fixed-days", days: suggestion.days }, holdfast, now);
}

/** The definition in force, null while there is none. */
export async function findNewestDefinition(
  client: pg.PoolClient,
  shopId: ShopId,
): Promise<LostDefinition | null> {
  const { rows } = await client.query<Row>(
    `SELECT id::text, kind, days, multiple, chosen_by FROM lost_definitions
      WHERE shop_id = $1 ORDER BY created_at DESC, id LIMIT 1`,
    [shopId],
  );
  const row = rows[0];
  return row ? { id: row.id, rule: ruleOf(row), chosenBy: row.chosen_by } : null;
}

async function wasLearned(client: pg.PoolClient, shopId: ShopId): Promise<boolean> {
  const { rows } = await client.query<{ learned: boolean | null }>(
    `SELECT (summary ->> 'ruleWasLearned')::boolean AS learned FROM score_runs
      WHERE shop_id = $1 AND whole ORDER BY scored_at DESC LIMIT 1`,
    [shopId],
  );
  return rows[0]?.learned ?? true;
}

/** Adds a definition to the history; the newest is in force, so it is never as old as the one before it. */
export async function appendLostDefinition(
  client: pg.PoolClient,
  shopId: ShopId,
  rule: LostRule,
  chosenBy: string,
  now: Date,
): Promise<LostDefinition> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO lost_definitions (shop_id, id, kind, days, multiple, chosen_by, created_at) 
     VALUES ($1, $2, $3, $4, $5, $6,
       greatest($7::timestamptz, (SELECT max(created_at) + interval '1 millisecond' FROM lost_definitions WHERE shop_id = $1)))`,
    [shopId, id, rule.kind, rule.days, rule.kind === "own-interval" ? rule.multiple : null, chosenBy, now],
  );
  return { id, rule, chosenBy };
}
