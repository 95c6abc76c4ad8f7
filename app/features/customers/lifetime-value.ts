import type { CustomerChurn } from "~/features/churn/customer-churn";

/** Customer lifetime value as far as one can see: what was left of all purchases so far, and of the next twelve months. */
export interface LifetimeValue {
  pastMinor: string;
  aheadMinor: string;
  totalMinor: string;
}

/** Null where no amount is known. Past and predicted value are both times the margin, rounded to whole minor units. */
export function lifetimeValue({
  valueMinor,
  outlook,
  margin,
}: Pick<CustomerChurn, "valueMinor" | "outlook" | "margin">): LifetimeValue | null {
  if (outlook.spend365Minor === null) return null;
  const left = (amountMinor: string) => BigInt(Math.round(Number(amountMinor) * (margin ?? 1)));
  const [past, ahead] = [left(valueMinor), left(outlook.spend365Minor)];
  return { pastMinor: String(past), aheadMinor: String(ahead), totalMinor: String(past + ahead) };
}
