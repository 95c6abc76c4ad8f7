import { findLostRuleFault, type CatalogueSentence, type LostRule } from "~/features/churn/lost-definition";

/** The form as it is typed: text, so that nothing a merchant wrote is lost or changed under their hands. */
export interface LostRuleFields {
  kind: LostRule["kind"];
  days: string;
  multiple: string;
}

export type LostRuleField = "days" | "multiple";

/** A rule, or what is wrong with which field; keys are of the catalogue `setup` or `churn`, with their namespace. */
export type ReadLostRule =
  { ok: true; rule: LostRule } | { ok: false; field: LostRuleField; fault: CatalogueSentence };

/** What a new own-interval rule begins with. */
const usualMultiple = 2;

export function fieldsOfRule(rule: LostRule): LostRuleFields {
  return {
    kind: rule.kind,
    days: String(rule.days),
    multiple: String(rule.kind === "own-interval" ? rule.multiple : usualMultiple),
  };
}

/** Reads the fields as a rule. A decimal comma is understood: half the world writes one. */
export function readLostRule({ kind, days, multiple }: LostRuleFields): ReadLostRule {
  if (!/^\s*\d{1,6}\s*$/.test(days)) return fault("days", "setup:lost.wholeNumber");
  const wholeDays = Number(days);
  if (kind === "fixed-days") return judged({ kind, days: wholeDays });
  if (!/^\s*\d{1,4}([.,]\d{1,4})?\s*$/.test(multiple)) return fault("multiple", "setup:lost.number");
  return judged({ kind, days: wholeDays, multiple: Number(multiple.replace(",", ".")) });
}

function judged(rule: LostRule): ReadLostRule {
  const found = findLostRuleFault(rule);
  if (!found) return { ok: true, rule };
  const field = found.key === "lost.multipleOutOfRange" ? "multiple" : "days";
  return fault(field, `churn:${found.key}`, found.values);
}

function fault(field: LostRuleField, key: string, values: Record<string, number> = {}): ReadLostRule {
  return { ok: false, field, fault: { key, values } };
}

/** Whether the fields say something other than the rule in force. */
export function differsFrom(fields: LostRuleFields, rule: LostRule): boolean {
  const read = readLostRule(fields);
  if (!read.ok) return true;
  const told = read.rule;
  if (told.kind !== rule.kind || told.days !== rule.days) return true;
  return told.kind === "own-interval" && rule.kind === "own-interval" && told.multiple !== rule.multiple;
}
