import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { recordCheckouts } from "~/features/checkouts/record-checkouts.server";
import { recordCustomers } from "~/features/customers/record-customers.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { recordAccess } from "./access-log.server";
import { findDataExport, listDataExports } from "./data-exports.server";
import { exportCustomer } from "./export-customer.server";
import { personTables } from "./person-tables";
import { redactCustomer } from "./redact-customer.server";
import { seal } from "./seal.server";

const now = new Date("2026-11-22T10:00:00Z");
const personal = { firstName: "Ada", lastName: "Sample", email: "ada@example.com", phone: "+15550100" };

async function shopWithAda() {
  const shop = await createShop();
  const customerId = await withShop(shop.id, (tx) =>
    createCustomer(tx, shop, { personal, countryCode: "DE" }),
  );
  const order = orderRecord({ customerId });
  await withShopConnection(shop.id, async (client) => {
    await recordOrders(client, shop, [order]);
    await recordCheckouts(client, shop, [
      {
        token: "left-behind",
        customerId,
        createdAt: "2026-11-02T10:00:00Z",
        updatedAt: "2026-11-02T10:00:00Z",
        completedAt: null,
        totalMinor: 1200n,
      },
    ]);
  });
  return { shop, customerId, order };
}

const redact = (shop: Shop, customerId: bigint, webhookId = "redact-1") =>
  withShopConnection(shop.id, (client) =>
    redactCustomer(client, shop, { customerId, email: personal.email, phone: null, webhookId, now }),
  );

const message = (shop: Shop, fields: { webhookId: string; topic: string; body: string; state?: string }) =>
  withShop(shop.id, (tx) =>
    tx.webhookDelivery.create({
      data: {
        shopId: shop.id,
        receivedAt: now,
        ...fields,
        body: seal({ column: "webhook_deliveries.body", shop: shop.id }, fields.body),
      },
    }),
  );

test("every table that knows a customer or an order is in the list of what is exported and redacted", async () => {
  const shop = await createShop();
  const { rows } = await withShopConnection(shop.id, (client) =>
    client.query<{ table_name: string }>(
      `SELECT DISTINCT table_name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name IN ('customer_id', 'customer_ids', 'order_id', 'personal')`,
    ),
  );
  expect(rows.map((row) => row.table_name).sort()).toEqual(personTables.map(({ table }) => table).sort());
});

test("a data request makes one readable file with everything held, sealed in the database", async () => {
  const { shop, customerId, order } = await shopWithAda();
  for (let time = 0; time < 2; time++) {
    await withShopConnection(shop.id, (client) =>
      exportCustomer(client, shop, { requestKey: "request-1", customerId, requestedAt: now, now }),
    );
  }
  const listed = await withShop(shop.id, (tx) => listDataExports(tx));
  expect(listed).toEqual([
    {
      id: expect.any(String),
      customerId: String(customerId),
      requestedAt: now.toISOString(),
      readyAt: now.toISOString(),
    },
  ]);
  const text = await withShop(shop.id, (tx) => findDataExport(tx, shop.id, listed[0]!.id));
  const file = JSON.parse(text!.file) as {
    personal: unknown;
    held: Record<string, Record<string, unknown>[]>;
  };
  expect(file.personal).toEqual([{ customerId: String(customerId), ...personal }]);
  expect(file.held.orders).toMatchObject([{ name: order.name, total_minor: 5000 }]);
  expect(file.held.order_lines).toMatchObject([{ title: "House blend 1 kg" }]);
  expect(file.held.checkouts).toMatchObject([{ total_minor: 1200 }]);

  const row = await withShop(shop.id, (tx) => tx.dataExport.findFirstOrThrow());
  expect(Buffer.from(row.file!).toString("latin1")).not.toContain("Ada");
});

test("a data request tells when and how the person was looked at, and not by whom", async () => {
  const { shop, customerId } = await shopWithAda();
  await withShop(shop.id, (tx) =>
    recordAccess(tx, {
      ...{ shopId: shop.id, staffUserId: "staff-17", action: "list", at: now },
      customerIds: [customerId, 404n],
    }),
  );
  await withShopConnection(shop.id, (client) =>
    exportCustomer(client, shop, { requestKey: "request-4", customerId, requestedAt: now, now }),
  );
  const found = await withShop(shop.id, async (tx) =>
    findDataExport(tx, shop.id, (await listDataExports(tx))[0]!.id),
  );
  const { held } = JSON.parse(found!.file) as { held: Record<string, unknown[]> };
  expect(held.access_log).toEqual([{ at: "2026-11-22T10:00:00+00:00", action: "list" }]);
  expect(found!.file).not.toMatch(/staff-17|404/);
});

test("a data request for somebody we never saw says so", async () => {
  const shop = await createShop();
  await withShopConnection(shop.id, (client) =>
    exportCustomer(client, shop, { requestKey: "request-2", customerId: 404n, requestedAt: now, now }),
  );
  const text = await withShop(shop.id, async (tx) =>
    findDataExport(tx, shop.id, (await listDataExports(tx))[0]!.id),
  );
  expect(JSON.parse(text!.file)).toMatchObject({ found: false, personal: [], held: {} });
});

test("redaction removes the person and keeps the shop's sums", async () => {
  const { shop, customerId, order } = await shopWithAda();
  await withShopConnection(shop.id, (client) =>
    exportCustomer(client, shop, { requestKey: "request-3", customerId, requestedAt: now, now }),
  );
  await redact(shop, customerId);
  await withShop(shop.id, async (tx) => {
    expect(await tx.customer.findFirstOrThrow({ where: { id: customerId } })).toMatchObject({
      personal: null,
      searchKeys: [],
      tags: [],
      countryCode: null,
      redactedAt: now,
    });
    expect(await tx.checkout.count()).toBe(0);
    expect(await tx.dataExport.count()).toBe(0);
    expect(await tx.order.findMany()).toMatchObject([{ id: order.id, customerId, totalMinor: 5000n }]);
  });
});

test("redaction reaches those who were merged into the person", async () => {
  const { shop, customerId } = await shopWithAda();
  const merged = await withShop(shop.id, (tx) =>
    createCustomer(tx, shop, { personal, mergedIntoId: customerId }),
  );
  await redact(shop, customerId);
  const row = await withShop(shop.id, (tx) => tx.customer.findFirstOrThrow({ where: { id: merged } }));
  expect(row).toMatchObject({ personal: null, redactedAt: now });
});

test("redaction forgets what kept messages say of the person, and leaves those of others", async () => {
  const { shop, customerId } = await shopWithAda();
  await message(shop, {
    webhookId: "dead-of-ada",
    topic: "orders/updated",
    state: "dead",
    body: `{"customer":{"id":${customerId}}}`,
  });
  await message(shop, { webhookId: "of-another", topic: "orders/updated", body: '{"customer":{"id":99}}' });
  await message(shop, {
    webhookId: "redact-1",
    topic: "customers/redact",
    body: `{"customer":{"id":${customerId}}}`,
  });
  await withShop(shop.id, (tx) =>
    tx.rejectedRecord.create({
      data: {
        shopId: shop.id,
        id: randomUUID(),
        source: "bulk:customers",
        reason: "no date",
        record: seal(
          { column: "rejected_records.record", shop: shop.id },
          `{"id":"gid://shopify/Customer/${customerId}"`,
        ),
        seenAt: now,
      },
    }),
  );
  await redact(shop, customerId);
  await withShop(shop.id, async (tx) => {
    const kept = await tx.webhookDelivery.findMany({ where: { body: { not: null } } });
    expect(kept.map((row) => row.webhookId).sort()).toEqual(["of-another", "redact-1"]);
    expect(await tx.webhookDelivery.findFirstOrThrow({ where: { webhookId: "dead-of-ada" } })).toMatchObject({
      state: "done",
    });
    expect(await tx.rejectedRecord.count()).toBe(0);
  });
});

test("a later message does not bring a redacted person back", async () => {
  const { shop, customerId } = await shopWithAda();
  await redact(shop, customerId);
  await withShopConnection(shop.id, (client) =>
    recordCustomers(client, shop, [
      {
        id: customerId,
        createdAt: "2026-01-01T00:00:00Z",
        updatedAt: "2026-11-30T00:00:00Z",
        state: "ENABLED",
        locale: "de",
        countryCode: "DE",
        personal,
        standing: null,
      },
    ]),
  );
  const row = await withShop(shop.id, (tx) => tx.customer.findFirstOrThrow({ where: { id: customerId } }));
  expect(row).toMatchObject({
    personal: null,
    searchKeys: [],
    locale: null,
    countryCode: null,
    redactedAt: now,
  });
});

test("a person who is redacted before anything was told of them stays without a name", async () => {
  const shop = await createShop();
  await redact(shop, 404n);
  const told = { id: 404n, state: "ENABLED", locale: "de", countryCode: "DE", personal, standing: null };
  await withShopConnection(shop.id, (client) =>
    recordCustomers(client, shop, [
      { ...told, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" },
    ]),
  );
  const row = await withShop(shop.id, (tx) => tx.customer.findFirstOrThrow());
  expect(row).toMatchObject({ personal: null, locale: null, state: "ENABLED", redactedAt: now });
});

test("saved searches for the person are emptied, and what else the views ask for stays", async () => {
  const { shop, customerId } = await shopWithAda();
  const view = (name: string, query: string) => ({
    ...{ shopId: shop.id, id: randomUUID(), name, query },
    ...{ createdBy: "1", createdAt: now },
  });
  const ofAda = view("Call Ada", "q=ada+sam&band=lost&sort=risk-desc");
  const others = view("Samples", "q=espresso&sort=stake-desc");
  await withShop(shop.id, (tx) => tx.savedView.createMany({ data: [ofAda, others] }));
  await redact(shop, customerId);
  const kept = await withShop(shop.id, (tx) => tx.savedView.findMany({ orderBy: { query: "asc" } }));
  expect(kept.map(({ name, query }) => [name, query])).toEqual([
    [`#${ofAda.id.slice(0, 8)}`, "band=lost&sort=risk-desc"],
    [others.name, others.query],
  ]);
});

test("redacting one shop's customer touches nobody of another shop", async () => {
  const ours = await shopWithAda();
  const other = await createShop();
  await withShop(other.id, (tx) => createCustomer(tx, other, { id: ours.customerId, personal }));
  await redact(ours.shop, ours.customerId);
  const row = await withShop(other.id, (tx) => tx.customer.findFirstOrThrow());
  expect(row.personal).not.toBeNull();
});
