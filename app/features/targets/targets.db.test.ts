import { afterAll, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { getCustomerChurn } from "~/features/churn/customer-signals.server";
import { dayOfIso, isoOfDay } from "~/features/churn/day";
import { scoreDueCustomers } from "~/features/churn/score-due.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { getCustomerCause } from "~/features/causes/get-customer-cause.server";
import { mergeCustomers } from "~/features/customers/merge-customers.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { asCustomerId } from "~/platform/ids";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { manager, packer } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { correctCause } from "./correct-cause.server";
import { getTargetsPage } from "./get-targets-page.server";
import { saveTargetWeights } from "./save-target-weights.server";
import { usualWeights } from "./weights";

afterAll(async () => {
  await db.$disconnect();
  await pool.end();
});

const now = new Date("2026-11-22T10:00:00Z");
const today = dayOfIso("2026-11-22");
const { signal } = new AbortController();

const pageOf = (shop: Shop, address = "", reader = manager) =>
  getTargetsPage(shop, reader, new URLSearchParams(address), now, signal);
const idsOf = async (shop: Shop, address = "") =>
  (await pageOf(shop, address)).list!.rows.map(({ id }) => id);
const buy = (shop: Shop, customers: { id: bigint; days: number[] }[]) =>
  withShopConnection(shop.id, (client) =>
    recordOrders(
      client,
      shop,
      customers.flatMap(({ id: customerId, days }) =>
        days.map((day) => {
          const at = `${isoOfDay(day)}T10:00:00Z`;
          return orderRecord({ customerId, createdAt: at, processedAt: at, updatedAt: at });
        }),
      ),
      now,
    ),
  );
const causeOf = (shop: Shop, id: bigint) =>
  withShop(shop.id, async (tx) =>
    getCustomerCause(tx, (await getCustomerChurn(tx, shop, asCustomerId(id)))!),
  );

/** Some 120 simulated customers, those at risk with names. */
async function scoredShop(): Promise<Shop> {
  const shop = await createShop();
  await buy(
    shop,
    simulateShop(120, today, 9).map(({ days }, n) => ({ id: BigInt(n + 1), days })),
  );
  await scoreShopWhole(shop, now);
  await withShop(shop.id, async (tx) => {
    const scores = await tx.customerScore.findMany({ where: { shopId: shop.id, band: "at-risk" } });
    for (const { customerId: id } of scores)
      await createCustomer(tx, shop, { id, personal: { firstName: `No ${id}` } });
  });
  return shop;
}

test("before the first scoring there is no list", async () => {
  expect((await pageOf(await createShop())).list).toBeNull();
});

test("the list is of the customers at risk, with five sub-scores, the best total first, and noted in the access log", async () => {
  const shop = await scoredShop();
  const { list, weights } = await pageOf(shop);
  const atRisk = await withShop(shop.id, (tx) =>
    tx.customerScore.findMany({ where: { shopId: shop.id, band: "at-risk", risk: { not: null } } }),
  );
  expect(weights).toEqual(usualWeights);
  expect(list).toMatchObject({ asOf: "2026-11-22", wantedCustomers: atRisk.length });
  expect(list!.rows.map(({ id }) => id).toSorted()).toEqual(
    atRisk.map(({ customerId }) => String(customerId)).toSorted(),
  );
  const totals = list!.rows.map(({ total }) => total!);
  expect(totals).toEqual(totals.toSorted((a, b) => b - a));
  for (const { ranks, cause, evidence, name, id } of list!.rows) {
    expect(ranks.influence).toBeNull();
    for (const one of ["value", "loyalty", "growth", "ease"] as const) {
      expect(ranks[one]).toBeGreaterThanOrEqual(0);
      expect(ranks[one]).toBeLessThanOrEqual(100);
    }
    expect(cause).not.toBeNull();
    expect(evidence.length > 0).toBe(cause !== "unknown");
    expect(name).toBe(`No ${id}`);
  }
  const looks = await withShop(shop.id, (tx) => tx.accessLog.findMany({ where: { shopId: shop.id } }));
  expect(looks).toMatchObject([{ staffUserId: manager.userId, action: "list" }]);
  expect(looks[0]!.customerIds.map(String).toSorted()).toEqual(list!.rows.map(({ id }) => id).toSorted());
  // JSON is what the page gets.
  expect(JSON.parse(JSON.stringify(list))).toEqual(list);
});

test("other weights sort anew at once, are kept for the shop only when saved, and must count something", async () => {
  const shop = await scoredShop();
  const [other, only] = ["0-0-0-0-100", "100-0-0-0-0"];
  const { list } = await pageOf(shop, `weights=${other}`);
  const eases = list!.rows.map(({ ranks }) => ranks.ease!);
  expect(eases).toEqual(eases.toSorted((a, b) => b - a));
  expect(list!.rows.map(({ total }) => total)).toEqual(eases);
  expect(await pageOf(shop)).toMatchObject({ weights: usualWeights });

  expect(await saveTargetWeights(shop.id, "11", only, now)).toEqual({ ok: true });
  const kept = await pageOf(shop);
  expect(kept.weights).toEqual({ value: 100, loyalty: 0, growth: 0, influence: 0, ease: 0 });
  for (const wrong of ["0-0-0-0-0", "1-2-3", "101-0-0-0-0", "a"])
    expect(await saveTargetWeights(shop.id, "11", wrong, now)).toEqual({ ok: false, reason: "no-weights" });
  expect((await pageOf(shop)).weights).toEqual(kept.weights);
});

test("what staff say of a cause counts at once and after every scoring, and can be taken back", async () => {
  const shop = await scoredShop();
  const [first] = (await pageOf(shop)).list!.rows;
  const id = BigInt(first!.id);
  expect(first!.cause).not.toBe("over-mailed");
  expect(await correctCause(shop, packer, id, "over-mailed", now)).toMatchObject({ ok: false });
  expect(await idsOf(shop, "cause=over-mailed")).toEqual([]);

  expect(await correctCause(shop, manager, id, "over-mailed", now)).toEqual({ ok: true });
  for (const again of [() => Promise.resolve(), () => scoreShopWhole(shop, now)]) {
    await again();
    expect((await pageOf(shop, "cause=over-mailed")).list).toMatchObject({
      ...{ wantedCustomers: 1, rows: [{ id: first!.id, cause: "over-mailed", corrected: true }] },
    });
    expect(await causeOf(shop, id)).toEqual({
      ...{ probable: first!.cause, cause: "over-mailed", evidence: [] },
      corrected: { by: manager.userId, at: now.toISOString() },
    });
  }
  expect(await correctCause(shop, manager, id, "probable", now)).toEqual({ ok: true });
  expect(await idsOf(shop, "cause=over-mailed")).toEqual([]);
  expect(await idsOf(shop, `cause=${first!.cause}`)).toContain(first!.id);
  expect(await correctCause(shop, manager, 999_999n, "price", now)).toMatchObject({ reason: "not-found" });
});

test("who has bought since the night, was deleted or wants no profile is not in the list", async () => {
  const shop = await scoredShop();
  const [bought, deleted, objected, ...others] = await idsOf(shop);
  await buy(shop, [{ id: BigInt(bought!), days: [today] }]);
  await scoreDueCustomers(shop, now);
  const change = (id: string, data: object) =>
    withShop(shop.id, (tx) => tx.customer.updateMany({ where: { shopId: shop.id, id: BigInt(id) }, data }));
  await change(deleted!, { deletedAt: now });
  await change(objected!, { profilingOptOutAt: now });
  expect(await idsOf(shop)).toEqual(others);
});

test("who may not see customers gets the list without names, and nobody is noted as seen", async () => {
  const shop = await scoredShop();
  const { list, namesWithheld } = await pageOf(shop, "", packer);
  expect(namesWithheld).toBe("by-permission");
  expect(list!.rows.length).toBeGreaterThan(0);
  for (const { name } of list!.rows) expect(name).toBeNull();
  expect(await withShop(shop.id, (tx) => tx.accessLog.count({ where: { shopId: shop.id } }))).toBe(0);
});

test("of two customers who are one, the newer word on the cause stays", async () => {
  const shop = await scoredShop();
  const [kept, merged] = (await idsOf(shop)).map(BigInt) as [bigint, bigint];
  await correctCause(shop, manager, kept, "price", now);
  await correctCause(shop, manager, merged, "delivery", new Date(now.getTime() + 1000));
  await withShopConnection(shop.id, (client) => mergeCustomers(client, shop, kept, merged, now));
  expect(await causeOf(shop, kept)).toMatchObject({ cause: "delivery" });
});
