import { previewLostDefinition, type PreviewOutcome } from "~/features/churn/lost-definitions.server";
import type { Shop } from "~/features/shops/shop";
import { readLostRule, type LostRuleFields } from "./lost-rule-form";

/** The effect of a typed rule. Changes nothing. */
export async function previewLostRule(shop: Shop, fields: LostRuleFields): Promise<PreviewOutcome> {
  const read = readLostRule(fields);
  return read.ok
    ? previewLostDefinition(shop, read.rule)
    : { ok: false, reason: "invalid", fault: read.fault };
}
