import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { listIds } from "./list-ids.server";
import { takeCensus } from "./take-census.server";

afterAll(() => pool.end());

const asOf = new Date("2026-11-22T03:00:00Z");
const signal = new AbortController().signal;

/** Shopify, where something is under these ids and nothing under any other. */
const shopifyWith = (there: readonly string[]) =>
  ({
    request: async (_document: unknown, { ids }: { ids: string[] }) => ({
      data: { nodes: ids.map((id) => (there.includes(id) ? { id } : null)) },
      denied: [],
    }),
  }) as unknown as AdminClient;

test("orders that are another's tell who was merged, where Shopify has nothing left; else they were given away", async () => {
  const shop = await createShop();
  const ids = await withShop(shop.id, async (tx) => {
    const make = () => createCustomer(tx, shop);
    return { merged: await make(), kept: await make(), giver: await make(), receiver: await make() };
  });
  const orders = [ids.merged, ids.merged, ids.giver, ids.giver].map((customerId) =>
    orderRecord({ customerId }),
  );
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders));
  const now = [ids.kept, ids.kept, ids.giver, ids.receiver];
  const file = orders
    .map(
      ({ id }, at) =>
        `{"id":"gid://shopify/Order/${id}","customer":{"id":"gid://shopify/Customer/${now[at]}"}}\n`,
    )
    .join("");
  const input = (async function* () {
    yield Buffer.from(file);
  })();
  const expected = { fileSize: file.length, objectCount: orders.length };
  const differences = await listIds(shop.id, "order-ids", input, expected, {
    asOf,
    ordersSince: null,
    signal,
  });
  const admin = shopifyWith([`gid://shopify/Customer/${ids.giver}`]);
  const context = { admin, asOf, now: asOf, signal };
  expect(await takeCensus(shop, "order-ids", differences, context)).toMatchObject({
    merged: 1,
    moved: 3,
    gone: 0,
  });
  await withShop(shop.id, async (tx) => {
    const kept = await tx.order.findMany({ orderBy: { id: "asc" } });
    expect(kept.map(({ customerId }) => customerId)).toEqual(now);
    const customers = await tx.customer.findMany({ where: { NOT: { mergedIntoId: null } } });
    expect(customers.map(({ id, mergedIntoId }) => [id, mergedIntoId])).toEqual([[ids.merged, ids.kept]]);
    const due = await tx.scoreDue.findMany({ orderBy: { customerId: "asc" } });
    expect(due.map(({ customerId }) => customerId)).toEqual(Object.values(ids).sort());
  });
});

test("a list that would take away more than can be true changes nothing", async () => {
  const shop = await createShop();
  const gone = Array.from({ length: 10_001 }, (_, at) => BigInt(at + 1));
  const differences = {
    goneOrders: gone,
    goneCustomers: [],
    goneProducts: [],
    goneVariants: [],
    moved: [],
    back: [],
    missing: 0,
  };
  const context = { admin: shopifyWith([]), asOf, now: asOf, signal };
  await expect(takeCensus(shop, "order-ids", differences, context)).rejects.toThrow(
    "more than 10000 differences",
  );
});
