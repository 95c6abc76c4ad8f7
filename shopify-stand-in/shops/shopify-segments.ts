import type { SandboxShop } from "./shop-model";

/**
 * Shopify's own view of each customer: an RFM group and a predicted spend tier. It compares customers with each other by
 * fixed steps (recency in days, number of orders, money), never with their own rhythm, so it is wrong about people whose
 * rhythm is slow (a yearly gift buyer is DORMANT) or fast (a weekly buyer silent for a month is still LOYAL).
 */
export function setShopifySegments(shop: SandboxShop, now: number): void {
  const facts = new Map<bigint, { orders: number; spentMinor: bigint; lastAt: number }>();
  for (const order of shop.orders.values()) {
    if (order.customerId === null || order.test || order.cancelledAt !== null) continue;
    const known = facts.get(order.customerId) ?? { orders: 0, spentMinor: 0n, lastAt: 0 };
    known.orders += 1;
    known.spentMinor += order.totalMinor;
    known.lastAt = Math.max(known.lastAt, order.processedAt);
    facts.set(order.customerId, known);
  }
  const spent = [...facts.values()].map((fact) => Number(fact.spentMinor)).sort((a, b) => a - b);
  const spentAt = (share: number) => spent[Math.floor(share * (spent.length - 1))] ?? 0;
  const steps = [spentAt(0.4), spentAt(0.6), spentAt(0.85)] as const;
  for (const customer of shop.customers.values()) {
    const fact = facts.get(customer.id);
    if (!fact) {
      customer.rfmGroup = "PROSPECTS";
      customer.predictedSpendTier = null;
      continue;
    }
    const money = Number(fact.spentMinor);
    customer.rfmGroup = rfmGroup((now - fact.lastAt) / 86_400_000, fact.orders, money, steps);
    customer.predictedSpendTier = money >= steps[2] ? "HIGH" : money >= steps[0] ? "MEDIUM" : "LOW";
  }
}

function rfmGroup(
  silentDays: number,
  orders: number,
  spent: number,
  [middling, good, best]: readonly [number, number, number],
): string {
  const strong = orders >= 5 && spent >= good;
  if (silentDays <= 30)
    return strong && spent >= best ? "CHAMPIONS" : strong ? "LOYAL" : orders === 1 ? "NEW" : "ACTIVE";
  if (silentDays <= 75)
    return strong ? "LOYAL" : orders === 1 ? "PROMISING" : orders < 4 ? "NEEDS_ATTENTION" : "ACTIVE";
  if (silentDays <= 150) return strong ? "AT_RISK" : spent >= middling ? "NEEDS_ATTENTION" : "ALMOST_LOST";
  return strong ? "PREVIOUSLY_LOYAL" : orders >= 3 ? "ALMOST_LOST" : "DORMANT";
}
