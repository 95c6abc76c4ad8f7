/**
 * When a customer counts as lost.
 * fixed-days: no purchase for `days` days.
 * own-interval: no purchase for `multiple` times the customer's own usual gap; `days` for those who have no rhythm yet.
 */
export type LostRule =
  { kind: "fixed-days"; days: number } | { kind: "own-interval"; multiple: number; days: number };

/** A sentence of the `churn` catalogue: its key and what fills it in. */
export interface CatalogueSentence {
  key: string;
  values: Record<string, number>;
}

/** One entry of the append-only history of definitions, as screens get it. */
export interface LostDefinitionEntry {
  id: string;
  rule: LostRule;
  words: CatalogueSentence;
  /** "holdfast" for the first one, else the staff user's id. */
  chosenBy: string;
  /** ISO instant. */
  createdAt: string;
  inForce: boolean;
}

/** What a definition would change, shown before saving. "now" is the definition in force, "then" the one proposed. */
export interface LostDefinitionPreview {
  rule: LostRule;
  words: CatalogueSentence;
  now: LostDefinitionEffect;
  then: LostDefinitionEffect;
  /** 1 when all customers were looked at; less when a large shop was estimated from a share of its customers. */
  sampleShare: number;
}

export interface LostDefinitionEffect {
  /** The newest complete month. Null while there is none. */
  month: { month: string; atStart: number; lost: number; rate: number | null } | null;
  bands: { safe: number; watch: number; "at-risk": number; lost: number };
}

/** Limits of what can be chosen, for the form and the server alike. */
export const lostRuleLimits = {
  days: { min: 14, max: 730 },
  multiple: { min: 1.5, max: 6 },
} as const;

/** The rule in words. */
export function describeLostRule(rule: LostRule): CatalogueSentence {
  return rule.kind === "fixed-days"
    ? { key: "lost.fixedDays", values: { count: rule.days } }
    : { key: "lost.ownInterval", values: { multiple: rule.multiple, count: rule.days } };
}

/** Why a rule cannot be used, as a catalogue key with its limits; null when it can. */
export function findLostRuleFault(rule: LostRule): CatalogueSentence | null {
  const { days, multiple } = lostRuleLimits;
  if (!Number.isInteger(rule.days) || rule.days < days.min || rule.days > days.max) {
    return { key: "lost.daysOutOfRange", values: { ...days } };
  }
  if (rule.kind === "own-interval" && !(rule.multiple >= multiple.min && rule.multiple <= multiple.max)) {
    return { key: "lost.multipleOutOfRange", values: { ...multiple } };
  }
  return null;
}
