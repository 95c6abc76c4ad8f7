import { z } from "zod";
import { saveLostDefinition } from "~/features/churn/lost-definitions.server";
import type { CatalogueSentence } from "~/features/churn/lost-definition";
import type { Shop } from "~/features/shops/shop";
import { readLostRule, type LostRuleField, type LostRuleFields } from "./lost-rule-form";

export const lostRuleFields = z.object({
  kind: z.enum(["fixed-days", "own-interval"]),
  days: z.string().max(20),
  multiple: z.string().max(20),
}) satisfies z.ZodType<LostRuleFields>;

export type SaveLostRuleResult =
  /** recomputed: all months follow the new rule already; else they do in a moment. */
  | { ok: true; recomputed: boolean }
  | { ok: false; reason: "invalid"; field: LostRuleField; fault: CatalogueSentence }
  /** Only the browser says this: the server could not be reached, or failed. */
  | { ok: false; reason: "failed" };

/** Puts a new rule in force for the shop; the old one stays in its history and all months are worked out anew. */
export async function saveLostRule(
  shop: Shop,
  userId: string,
  fields: LostRuleFields,
  now: Date,
): Promise<SaveLostRuleResult> {
  const read = readLostRule(fields);
  if (!read.ok) return { ok: false, reason: "invalid", field: read.field, fault: read.fault };
  const saved = await saveLostDefinition(shop, userId, read.rule, now);
  return saved.ok
    ? { ok: true, recomputed: saved.recomputed }
    : {
        ok: false,
        reason: "invalid",
        field: "days",
        fault: { ...saved.fault, key: `churn:${saved.fault.key}` },
      };
}
