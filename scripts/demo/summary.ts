import type { Stack } from "./stack.ts";

export interface DemoSummary {
  shop: string;
  currency: string;
  /** Orders that count as purchases, and customers with at least one of them. */
  orders: number;
  customers: number;
  churnRate: { lost: number; atStart: number; rate: number | null; rule: string; month: string | null };
  bands: { safe: number; watch: number; atRisk: number; lost: number };
  revenueAtRisk: { amountMinor: number; currency: string };
  /** "low": too little is known for the risks to be told as one percentage. */
  confidence: "usual" | "low";
  topAtRisk: { customer: string; risk: number; valueAtStakeMinor: number; reasons: string[] }[];
  /** How the two counts above come about. */
  counting: { rule: string; ordersImported: number; notCounted: Record<string, number>; orderLog?: unknown };
  seconds: { setup: number; import: number; score: number; total: number };
}

const countingRule =
  "orders are those that count as a purchase: not test, cancelled, voided, fully refunded, gift-card-only or worth zero; " +
  "customers are those with at least one such order. A negative row of an order log is a refund of that customer's latest earlier orders.";

/** Reads what the overview shows through the app's own functions, in English. */
export async function summarise(stack: Stack, seconds: DemoSummary["seconds"]): Promise<DemoSummary> {
  Object.assign(process.env, stack.env, { LOG_LEVEL: "error" });
  const { withShop } = await import("../../app/db.server.ts");
  const { getShop } = await import("../../app/features/shops/get-shop.server.ts");
  const { getOverview } = await import("../../app/features/churn/overview.server.ts");
  const { reasonText } = await import("../../app/features/churn/reason-text.ts");
  const { countPurchases } = await import("../../app/features/orders/count-purchases.server.ts");
  const { createFormat } = await import("../../app/i18n/format.ts");
  const { createI18n } = await import("../../app/i18n/create-i18n.ts");
  const { loadCatalogue } = await import("../../app/i18n/load-catalogue.ts");
  const { parseShopDomain } = await import("../../app/platform/ids.ts");
  await loadCatalogue("en");
  const t = createI18n("en").t.bind(createI18n("en")) as (key: string, values?: object) => string;
  const format = createFormat("en");
  const shop = await getShop(parseShopDomain(stack.shopDomain));
  const [overview, counts] = await withShop(shop.id, async (tx) => [
    await getOverview(tx, shop),
    await countPurchases(tx, shop.id),
  ]);
  if (!overview) throw new Error("The shop has not been scored");
  const band = (name: string) => overview.bands.find((one) => one.band === name)?.customers ?? 0;
  const { latest, rule } = overview.churn;
  return {
    shop: stack.shopDomain,
    currency: overview.currencyCode,
    orders: counts.purchases,
    customers: overview.customers,
    churnRate: {
      lost: latest?.lost ?? 0,
      atStart: latest?.atStart ?? 0,
      rate: latest?.rate ?? null,
      rule: t(`churn:${rule.key}`, rule.values),
      month: latest?.month.slice(0, 7) ?? null,
    },
    bands: { safe: band("safe"), watch: band("watch"), atRisk: band("at-risk"), lost: band("lost") },
    revenueAtRisk: {
      amountMinor: Number(overview.revenueAtRisk.amountMinor),
      currency: overview.currencyCode,
    },
    confidence: overview.confidence.level,
    topAtRisk: overview.topAtRisk.map((customer) => ({
      customer: customer.customerId,
      risk: customer.risk,
      valueAtStakeMinor: Number(customer.valueAtStakeMinor),
      reasons: customer.reasons.map((reason) => reasonText(t, format, reason)),
    })),
    counting: {
      rule: countingRule,
      ordersImported: counts.orders,
      notCounted: Object.fromEntries(counts.turnedAway.map(({ reason, orders }) => [reason, orders])),
      ...(stack.orderLog ? { orderLog: stack.orderLog } : {}),
    },
    seconds,
  };
}

export function printSummary(summary: DemoSummary, say: (text: string) => void): void {
  const money = (amountMinor: number) => {
    const digits = new Intl.NumberFormat("en", {
      style: "currency",
      currency: summary.currency,
    }).resolvedOptions();
    return new Intl.NumberFormat("en", { style: "currency", currency: summary.currency }).format(
      amountMinor / 10 ** (digits.maximumFractionDigits ?? 2),
    );
  };
  const { churnRate, bands } = summary;
  const rate = churnRate.rate === null ? "not known yet" : `${(churnRate.rate * 100).toFixed(2)} %`;
  say(`
${summary.shop}: ${summary.orders} purchases by ${summary.customers} customers (${summary.counting.ordersImported} orders imported)
Revenue at risk   ${money(summary.revenueAtRisk.amountMinor)} with ${bands.atRisk} customers
Churn rate        ${rate} in ${churnRate.month ?? "-"}: ${churnRate.lost} lost of ${churnRate.atStart} at the start. ${churnRate.rule}
Customers         ${bands.safe} safe, ${bands.watch} watch, ${bands.atRisk} at risk, ${bands.lost} lost
Whom to save today${summary.confidence === "low" ? " (low confidence: too little is known for percentages)" : ""}:`);
  for (const customer of summary.topAtRisk.slice(0, 5)) {
    const risk = summary.confidence === "low" ? "" : `risk ${(customer.risk * 100).toFixed(0)} %, `;
    say(`  customer ${customer.customer}: ${risk}${money(customer.valueAtStakeMinor)} at stake`);
    for (const reason of customer.reasons) say(`    - ${reason}`);
  }
  const { setup, import: importing, score, total } = summary.seconds;
  say(`Took ${total} s: setting up ${setup}, import ${importing}, scoring ${score}`);
}
