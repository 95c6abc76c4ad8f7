import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { db, withShop } from "~/db.server";
import { seal, unseal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { createCustomer } from "../../../tests/factories/customer";
import { createShop } from "../../../tests/factories/shop";
import { customerWebhook, orderWebhook, toJson } from "../../../tests/factories/webhook-payload";
import { saveArrivals } from "./arrival-store.server";
import { drainWebhooks } from "./drain-webhooks.server";
import { redriveDelivery } from "./redrive-delivery.server";
import { sweepWebhooks } from "./sweep-webhooks.server";

afterAll(closeQueue);

const now = new Date("2026-11-22T12:00:00Z");
const bigId = 820982911946154508n;

async function arrive(
  shop: Shop,
  topic: string,
  body: string,
  fields: { webhookId?: string; triggeredAt?: Date; receivedAt?: Date; sealedFor?: Shop } = {},
) {
  const webhookId = fields.webhookId ?? randomUUID();
  await saveArrivals(shop.id, [
    {
      webhookId,
      eventId: null,
      topic,
      triggeredAt: fields.triggeredAt ?? null,
      receivedAt: fields.receivedAt ?? now,
      sealedBody: seal({ column: "webhook_deliveries.body", shop: (fields.sealedFor ?? shop).id }, body),
    },
  ]);
  return webhookId;
}

const drain = (shop: Shop, at = now) =>
  drainWebhooks(shop.id, { now: () => at, signal: new AbortController().signal });
const deliveryOf = (shop: Shop, webhookId: string) =>
  withShop(shop.id, (tx) => tx.webhookDelivery.findFirstOrThrow({ where: { webhookId } }));
const orderOf = (shop: Shop, id: bigint) =>
  withShop(shop.id, (tx) => tx.order.findFirstOrThrow({ where: { id } }));
const later = (ms: number) => new Date(now.getTime() + ms);

test("an order is kept under its whole number, and its message is emptied", async () => {
  const shop = await createShop();
  const webhookId = await arrive(
    shop,
    "orders/create",
    orderWebhook({ id: bigId, updatedAt: "2026-11-01T10:00:00Z" }),
  );
  expect(await drain(shop)).toEqual({ done: 1, rejected: 0, failed: 0 });
  expect(await orderOf(shop, bigId)).toMatchObject({ totalMinor: 5000n, lineCount: 1 });
  expect(await deliveryOf(shop, webhookId)).toMatchObject({ state: "done", body: null, doneAt: now });
});

test("an old state that arrives three hours late changes nothing", async () => {
  const shop = await createShop();
  const newer = orderWebhook({ id: 1n, updatedAt: "2026-11-22T11:00:00+01:00", total: "80.00" });
  const older = orderWebhook({ id: 1n, updatedAt: "2026-11-22T09:30:00Z", total: "10.00" });
  await arrive(shop, "orders/updated", newer);
  await drain(shop);
  await arrive(shop, "orders/updated", older, { receivedAt: later(3 * 3_600_000) });
  expect(await drain(shop, later(3 * 3_600_000))).toMatchObject({ done: 1 });
  expect(await orderOf(shop, 1n)).toMatchObject({ totalMinor: 8000n });
});

test("whatever the order of arrival, the newest state is what is left", async () => {
  const states = [1, 2, 3].map((hour) =>
    orderWebhook({ id: 1n, updatedAt: `2026-11-20T0${hour}:00:00Z`, total: `${hour}0.00` }),
  );
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0, 1],
  ]) {
    const shop = await createShop();
    for (const [n, state] of order.entries())
      await arrive(shop, "orders/updated", states[state]!, { receivedAt: later(n) });
    await drain(shop, later(1000));
    expect((await orderOf(shop, 1n)).totalMinor, order.join()).toBe(3000n);
  }
});

test("what can not be understood is put aside with the reason, and what follows goes on", async () => {
  const shop = await createShop();
  await arrive(shop, "orders/updated", "{no json");
  await arrive(shop, "orders/updated", toJson({ id: 5n, email: "ada@example.com" }), {
    receivedAt: later(1),
  });
  await arrive(shop, "orders/updated", orderWebhook({ id: 6n, updatedAt: "2026-11-01T10:00:00Z" }), {
    receivedAt: later(2),
  });
  expect(await drain(shop, later(1000))).toEqual({ done: 1, rejected: 2, failed: 0 });
  const rejected = await withShop(shop.id, (tx) =>
    tx.rejectedRecord.findMany({ orderBy: { reason: "asc" } }),
  );
  expect(rejected.map((row) => row.source)).toEqual(["webhook:orders/updated", "webhook:orders/updated"]);
  expect(rejected.map((row) => row.reason).join()).toContain("the body is not JSON");
  expect(
    rejected.map((row) =>
      unseal({ column: "rejected_records.record", shop: shop.id }, row.record).toString(),
    ),
  ).toContain("{no json");
  expect(Buffer.concat(rejected.map((row) => row.record)).toString("latin1")).not.toContain("ada@example");
});

test("a delivery that fails waits longer each time, then stays dead until it is revived, and never stops the others", async () => {
  const shop = await createShop();
  // It can not be unsealed: as long as a key is missing, that is our fault and not the message's.
  const broken = await arrive(
    shop,
    "orders/updated",
    orderWebhook({ id: 7n, updatedAt: "2026-11-01T10:00:00Z" }),
    { sealedFor: await createShop() },
  );
  await arrive(shop, "orders/updated", orderWebhook({ id: 8n, updatedAt: "2026-11-01T10:00:00Z" }), {
    receivedAt: later(1),
  });
  expect(await drain(shop, later(1000))).toEqual({ done: 1, rejected: 0, failed: 1 });
  const first = await deliveryOf(shop, broken);
  expect(first).toMatchObject({ state: "new", attempts: 1, nextTryAt: later(16_000) });
  expect(await drain(shop, later(2000))).toEqual({ done: 0, rejected: 0, failed: 0 });

  let at = later(1000);
  for (let tries = 2; tries <= 10; tries++) {
    at = new Date(at.getTime() + 3_600_000);
    await drain(shop, at);
  }
  const dead = await deliveryOf(shop, broken);
  expect(dead).toMatchObject({ state: "dead", attempts: 10, nextTryAt: null });
  expect(dead.lastError).toBeTruthy();
  expect(dead.body).not.toBeNull();

  expect(await redriveDelivery(shop.id, broken)).toBe(true);
  expect(await deliveryOf(shop, broken)).toMatchObject({ state: "new", attempts: 0 });
  expect(await redriveDelivery(shop.id, "no such delivery")).toBe(false);
});

test("a delivery repeated after it was done is not worked on again", async () => {
  const shop = await createShop();
  const body = orderWebhook({ id: 1n, updatedAt: "2026-11-01T10:00:00Z" });
  await arrive(shop, "orders/create", body, { webhookId: "again" });
  await drain(shop);
  await arrive(shop, "orders/create", body, { webhookId: "again" });
  expect(await drain(shop)).toEqual({ done: 0, rejected: 0, failed: 0 });
});

test("deleted orders, customers and products stay deleted when a late message tells of their life", async () => {
  const shop = await createShop();
  await arrive(shop, "orders/delete", '{"id":1}', { triggeredAt: now });
  await arrive(shop, "orders/updated", orderWebhook({ id: 1n, updatedAt: "2026-11-22T11:00:00Z" }), {
    receivedAt: later(1),
  });
  await arrive(
    shop,
    "customers/create",
    customerWebhook({ id: 2n, updatedAt: "2026-11-22T10:00:00Z", firstName: "Ada" }),
  );
  await arrive(shop, "customers/delete", '{"id":2}', { triggeredAt: now, receivedAt: later(2) });
  expect(await drain(shop, later(1000))).toMatchObject({ done: 4, rejected: 0, failed: 0 });
  await withShop(shop.id, async (tx) => {
    expect((await tx.order.findFirstOrThrow()).deletedAt).not.toBeNull();
    expect((await tx.customer.findFirstOrThrow({ where: { id: 2n } })).deletedAt).not.toBeNull();
  });
});

test("merged customers have one history from then on, also for orders that name the old one later", async () => {
  const shop = await createShop();
  for (const id of [11n, 12n]) await withShop(shop.id, (tx) => createCustomer(tx, shop, { id }));
  await arrive(
    shop,
    "orders/create",
    orderWebhook({ id: 1n, customerId: 11n, updatedAt: "2026-11-01T10:00:00Z" }),
  );
  await arrive(
    shop,
    "orders/create",
    orderWebhook({ id: 2n, customerId: 12n, updatedAt: "2026-11-01T10:00:00Z" }),
    { receivedAt: later(1) },
  );
  const gid = (id: bigint) => `gid://shopify/Customer/${id}`;
  const merge = (status: string) =>
    toJson({
      admin_graphql_api_customer_kept_id: gid(11n),
      admin_graphql_api_customer_deleted_id: gid(12n),
      status,
    });
  await arrive(shop, "customers/merge", merge("in_progress"), { receivedAt: later(2) });
  await drain(shop, later(1000));
  expect((await orderOf(shop, 2n)).customerId).toBe(12n);

  await arrive(shop, "customers/merge", merge("completed"), { receivedAt: later(3) });
  await arrive(
    shop,
    "orders/updated",
    orderWebhook({ id: 2n, customerId: 12n, updatedAt: "2026-11-02T10:00:00Z" }),
    { receivedAt: later(4) },
  );
  expect(await drain(shop, later(1000))).toMatchObject({ done: 2 });
  const orders = await withShop(shop.id, (tx) => tx.order.findMany({ select: { customerId: true } }));
  expect(orders).toEqual([{ customerId: 11n }, { customerId: 11n }]);
  const due = await withShop(shop.id, (tx) => tx.scoreDue.findMany({ where: { customerId: 11n } }));
  expect(due).toHaveLength(1);
});

test("a redaction forgets what kept messages say of the orders it names, whoever they name", async () => {
  const shop = await createShop();
  await arrive(shop, "orders/updated", '{"id":77,"email":"a.guest@example.com","broken":true}');
  await arrive(shop, "orders/updated", '{"id":78,"email":"another@example.com","broken":true}');
  expect(await drain(shop)).toMatchObject({ rejected: 2 });
  await arrive(
    shop,
    "customers/redact",
    toJson({ shop_domain: shop.domain, customer: { id: 5n }, orders_to_redact: [77n] }),
    {
      receivedAt: later(1),
    },
  );
  expect(await drain(shop, later(2))).toMatchObject({ done: 1 });
  const kept = await withShop(shop.id, (tx) => tx.rejectedRecord.findMany());
  expect(
    kept.map(({ record }) =>
      unseal({ column: "rejected_records.record", shop: shop.id }, record).toString("utf8"),
    ),
  ).toEqual([expect.stringContaining('"id":78')]);
});

test("an uninstall ends the sessions; one from before the present installation changes nothing", async () => {
  const shop = await createShop({ installedAt: new Date("2026-11-22T09:00:00Z") });
  await db.session.create({
    data: { id: `offline_${shop.domain}`, shop: shop.domain, state: "", accessToken: "x" },
  });
  const statusOf = async () => (await db.shop.findUniqueOrThrow({ where: { id: shop.id } })).status;
  await arrive(shop, "app/uninstalled", '{"myshopify_domain":null}', {
    triggeredAt: new Date("2026-11-22T08:00:00Z"),
  });
  await drain(shop);
  expect(await statusOf()).toBe("installed");
  await arrive(shop, "app/uninstalled", '{"myshopify_domain":null}', {
    triggeredAt: new Date("2026-11-22T11:00:00Z"),
  });
  await drain(shop);
  expect(await statusOf()).toBe("uninstalled");
  expect(await db.session.count({ where: { shop: shop.domain } })).toBe(0);
});

test("new scopes and a new time zone are noted", async () => {
  const shop = await createShop({ seesAllOrders: false });
  await arrive(
    shop,
    "app/scopes_update",
    '{"previous":["read_orders"],"current":["read_orders","read_all_orders"]}',
  );
  await arrive(
    shop,
    "shop/update",
    '{"myshopify_domain":null,"name":"Renamed","currency":"EUR","iana_timezone":"Asia/Tokyo"}',
  );
  await drain(shop);
  expect(await db.shop.findUniqueOrThrow({ where: { id: shop.id } })).toMatchObject({
    name: "Renamed",
    timeZone: "Asia/Tokyo",
    grantedScopes: ["read_orders", "read_all_orders"],
  });
});

test("the sweep asks for inboxes with something due, and for no others", async () => {
  const [waiting, idle] = [await createShop(), await createShop()];
  await arrive(waiting, "orders/create", orderWebhook({ id: 1n, updatedAt: "2026-11-01T10:00:00Z" }));
  await sweepWebhooks(now);
  const asked = (await listJobs()).map((job) => job.shopId);
  expect(asked.filter((id) => id === waiting.id)).toHaveLength(1);
  expect(asked).not.toContain(idle.id);
});

/** The queue's jobs, read as its owner: the app's role has no rights there. */
async function listJobs(): Promise<{ shopId: number }[]> {
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  try {
    const { rows } = await client.query<{ data: { shopId: number } }>(
      "SELECT data FROM queue.job WHERE name = 'drain-webhooks'",
    );
    return rows.map((row) => row.data);
  } finally {
    await client.end();
  }
}
