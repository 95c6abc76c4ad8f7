import { signals } from "./signals/list";
import type { Reason } from "./reason";

/** As i18next's `t`. */
type Translate = (key: string, options?: Record<string, unknown>) => string;

/** The part of app/i18n/format.ts that sentences need. */
interface ReasonFormat {
  days(count: number): string;
  money(amountMinor: string, currency: string): string;
  number(value: number, maximumFractionDigits?: number): string;
  percent(share: number): string;
}

const sentences = new Map<string, string>(signals.map((signal) => [signal.id, signal.describe]));

/**
 * The sentence a merchant reads for a reason or a found signal, e.g. "Usually orders every 32 days; last order 81 days ago: 2.5
 * times the usual gap." The name of a fact says how it is written: `..Days`, `..Minor` (with `currency`), `..Share`; counted
 * things come with their noun. `form` chooses between the sentences of one signal.
 */
export function reasonText(t: Translate, format: ReasonFormat, reason: Reason): string {
  const { form, currency, ...facts } = reason.facts;
  const key = sentences.get(reason.signal) ?? `signals.${reason.signal}.sentence`;
  const values = Object.entries(facts).map(([name, fact]) => [
    name,
    written(t, format, name, fact, currency),
  ]);
  return t(`churn:${key}`, {
    ...Object.fromEntries(values),
    ...(form === undefined ? {} : { context: form }),
    // "2.5 times" bends with its number in some languages.
    ...(typeof facts.times === "number" ? { count: facts.times } : {}),
  });
}

function written(
  t: Translate,
  format: ReasonFormat,
  name: string,
  fact: number | string,
  currency: number | string | undefined,
): string {
  if (name.endsWith("Minor")) return format.money(String(fact), String(currency));
  if (typeof fact === "string") return fact;
  if (name.endsWith("Days")) return format.days(fact);
  if (name.endsWith("Share")) return format.percent(fact);
  const noun = counted.get(name);
  return noun ? t(noun, { count: fact, number: format.number(fact) }) : format.number(fact, 1);
}

const counted = new Map([
  ["purchases", "churn:counts.purchases"],
  ["recentPurchases", "churn:counts.purchases"],
  ["earlierPurchases", "churn:counts.purchases"],
  ["orders", "churn:counts.orders"],
  ["situations", "churn:counts.situations"],
]);
