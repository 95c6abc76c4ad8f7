import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { scoreDueCustomers } from "~/features/churn/score-due.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { getOverview } from "~/features/churn/overview.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { exportCustomer } from "~/features/privacy/export-customer.server";
import { findDataExport, listDataExports } from "~/features/privacy/data-exports.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { manager, packer } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { patient } from "../../../tests/factories/whole-page";
import { getCustomersScreen } from "./customers-screen.server";
import { exportCustomers } from "./export-customers.server";
import { getCustomerCard } from "./get-customer-card.server";
import { mergeCustomers } from "./merge-customers.server";
import { recordCustomers } from "./record-customers.server";
import { setProfiling } from "./set-profiling.server";

afterAll(closeQueue);

const now = new Date("2026-11-22T10:00:00Z");
const personal = { firstName: "Ada", lastName: "Sample", email: null, phone: null };

/** A scored shop of four customers who each bought three times, Ada among them. */
async function scoredShop(): Promise<{ shop: Shop; ada: bigint }> {
  const shop = await createShop();
  const ids = await withShop(shop.id, async (tx) => {
    const found: bigint[] = [];
    for (let n = 0; n < 4; n++) found.push(await createCustomer(tx, shop, n === 0 ? { personal } : {}));
    return found;
  });
  const orders = ids.flatMap((customerId, c) =>
    [0, 30, 60].map((days) => {
      const at = new Date(Date.UTC(2026, 6, 1 + days + c, 10)).toISOString();
      return orderRecord({ customerId, createdAt: at, processedAt: at });
    }),
  );
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders));
  await scoreShopWhole(shop, now);
  return { shop, ada: ids[0]! };
}

const scoreOf = (shop: Shop, id: bigint) =>
  withShop(shop.id, (tx) => tx.customerScore.findFirst({ where: { customerId: id } }));
const rowOf = async (shop: Shop, id: bigint) => {
  const screen = await getCustomersScreen(shop, manager, new URLSearchParams(`q=${id}`), now, patient());
  return screen.list.rows[0];
};
const cardOf = async (shop: Shop, id: bigint) => {
  const result = await getCustomerCard(shop, manager, String(id), now, patient());
  if (result.state !== "found") throw new Error(result.state);
  return result.card;
};
const scoredCustomers = (shop: Shop) =>
  withShop(shop.id, async (tx) => (await getOverview(tx, shop))?.customers);
const stop = (shop: Shop, id: bigint, reader = manager) => setProfiling(shop, reader, id, "stop", now);

test("who objects has no score, stands in no list, and every place says why; allowing it again brings all back", async () => {
  const { shop, ada } = await scoredShop();
  const before = await scoreOf(shop, ada);
  expect(before).not.toBeNull();
  expect(await stop(shop, ada)).toEqual({ ok: true });
  expect(await cardOf(shop, ada), "at once").toMatchObject({ profilingStoppedOn: "2026-11-22", churn: null });
  expect(await rowOf(shop, ada), "at once").toMatchObject({ notProfiled: true, score: null });
  await scoreDueCustomers(shop, now);
  expect(await scoreOf(shop, ada)).toBeNull();
  expect(await scoredCustomers(shop)).toBe(3);
  const byBand = await getCustomersScreen(
    shop,
    manager,
    new URLSearchParams("band=safe,watch,at-risk,lost"),
    now,
    patient(),
  );
  expect(byBand.list.rows.map(({ id }) => id)).not.toContain(String(ada));
  const csv = await text((await exportCustomers(shop, manager, new URLSearchParams(), "en", now)).csv);
  expect(csv.split("\r\n").find((line) => line.includes("Ada"))).toContain(",Not profiled,,");

  await scoreShopWhole(shop, now);
  expect(await scoreOf(shop, ada), "nor does the nightly scoring").toBeNull();
  expect(await scoredCustomers(shop)).toBe(3);

  expect(await setProfiling(shop, manager, ada, "allow", now)).toEqual({ ok: true });
  await scoreDueCustomers(shop, now);
  expect(await scoreOf(shop, ada)).toMatchObject({ band: before!.band, valueMinor: before!.valueMinor });
  expect(await cardOf(shop, ada)).toMatchObject({ profilingStoppedOn: null });
});

test("an objection outlives imports and merges, and is in the person's data file", async () => {
  const { shop, ada } = await scoredShop();
  await stop(shop, ada);
  await withShopConnection(shop.id, (client) =>
    recordCustomers(client, shop, [
      {
        ...{ id: ada, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-11-30T00:00:00Z" },
        ...{ state: "ENABLED", locale: "de", countryCode: "DE", personal, standing: null },
      },
    ]),
  );
  expect(await cardOf(shop, ada)).toMatchObject({ countryCode: "DE", profilingStoppedOn: "2026-11-22" });
  const kept = await withShop(shop.id, (tx) => createCustomer(tx, shop));
  await withShopConnection(shop.id, (client) => mergeCustomers(client, shop, kept, ada, now));
  expect(await cardOf(shop, kept)).toMatchObject({ profilingStoppedOn: "2026-11-22", churn: null });
  await withShopConnection(shop.id, (client) =>
    exportCustomer(client, shop, { requestKey: "1", customerId: kept, requestedAt: now, now }),
  );
  const file = await withShop(shop.id, async (tx) =>
    findDataExport(tx, shop.id, (await listDataExports(tx))[0]!.id),
  );
  expect(file!.file).toContain('"profiling_opt_out_at": "2026-11-22');
});

test("it is noted by who may see customers, of customers there are, and of one's own shop only", async () => {
  const [{ shop, ada }, other] = [await scoredShop(), await createShop()];
  expect(await stop(shop, ada, packer)).toEqual({ ok: false, reason: "no-permission" });
  expect(await stop(shop, 404n)).toEqual({ ok: false, reason: "not-found" });
  expect(await stop(other, ada)).toEqual({ ok: false, reason: "not-found" });
  expect(await cardOf(shop, ada)).toMatchObject({ profilingStoppedOn: null });
  const at = "2026-11-01T10:00:00Z";
  const order = orderRecord({ customerId: 77n, createdAt: at, processedAt: at });
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, [order]));
  expect(await stop(shop, 77n), "known from an order only").toEqual({ ok: true });
});
