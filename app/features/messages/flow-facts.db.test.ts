import { expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { readFlowFacts } from "./flow-facts.server";
import { flowPayload } from "./flow-payload";
import type { MessageRow } from "./message-store.server";

const now = new Date("2026-11-22T12:00:00Z");
const at = (customerId: bigint, daysAgo: number) => {
  const day = new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
  return orderRecord({ customerId, createdAt: day, processedAt: day, updatedAt: day });
};

test("a workflow is told the risk, the cause and the value at stake as the customer's page shows them", async () => {
  const shop = await createShop();
  const usual = Array.from({ length: 120 }, (_, n) => n + 1).flatMap((customer) => {
    const gap = 20 + (customer % 9) * 5;
    const stopped = customer % 3 === 0 ? 60 + ((customer * 37) % 400) : customer % gap;
    const times = Math.max(0, Math.floor((1000 - stopped) / gap));
    return Array.from({ length: times }, (_, n) => at(BigInt(customer), stopped + n * gap));
  });
  const lapsed = 9_001n;
  const orders = [...usual, ...Array.from({ length: 14 }, (_, n) => at(lapsed, 75 + n * 30))];
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));
  await withShop(shop.id, (tx) => createCustomer(tx, shop, { id: lapsed }));
  await scoreShopWhole(shop, now);
  const message = { customerId: lapsed, campaignId: null, templateId: "win-back-offer" } as MessageRow;
  const facts = await withShop(shop.id, (tx) => readFlowFacts(tx, shop, message, "BACK"));
  expect(facts.risk).toBeGreaterThan(0.5);
  expect(Number(facts.valueAtStake)).toBeGreaterThan(0);
  expect(facts.cause).toMatch(/^[a-z-]+$/);
  const payload = flowPayload(lapsed, "https://shop.example/", facts)!;
  expect(Object.keys(payload)).toEqual([
    ...["customer_id", "Message", "Risk", "Cause", "Value at stake", "Code", "Link"],
  ]);
  const huge = 9_007_199_254_740_993n;
  expect(flowPayload(huge, "https://shop.example/", facts)!.customer_id, "not rounded").toBe(String(huge));
});
