import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db, withShop, withShopConnection, type ShopTx } from "~/db.server";
import { recordCustomers } from "~/features/customers/record-customers.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue, openQueue } from "~/queue.server";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { listLedgerEntries, recordRedaction } from "./record-redaction.server";
import { retentionRules, type RetentionRuleId } from "./retention-rules";
import { applyRetention } from "./retention.server";
import { ofShops, type ShopRuleId } from "./retention-store.server";

const start = new Date("2026-11-22T10:00:00Z");
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);
const hour = 1 / 24;

beforeEach(async () => {
  await db.shop.deleteMany();
  await db.session.deleteMany();
  await db.redactionLedgerEntry.deleteMany();
});
afterAll(closeQueue);

const messageRow = (shopId: number, fields: { variables?: Buffer<ArrayBuffer> } = {}) => ({
  ...{ shopId, id: randomUUID(), key: randomUUID(), customerId: 1n, channel: "email", state: "sent" },
  ...{ templateId: "win-back-offer", locale: "en", settledAt: start, ...fields },
  ...{ plannedAt: start, boughtSince: start, notBefore: start },
});

async function addCall(tx: ShopTx, shopId: number, note: Buffer<ArrayBuffer> | null) {
  const campaign = {
    ...{ id: randomUUID(), name: "Calls", state: "ended", play: "kind-words", settings: {}, audience: {} },
    ...{ currencyCode: "EUR", controlShare: 0.2, seed: "s", windowDays: 30, offerDays: 14, createdBy: "1" },
    ...{ createdAt: start, updatedAt: start },
  };
  await tx.campaign.create({ data: { shopId, ...campaign } });
  const callId = randomUUID();
  await tx.call.create({
    data: {
      ...{ shopId, id: callId, campaignId: campaign.id, customerId: 1n, state: "done", reason: "not-now" },
      ...{
        cause: "unknown",
        valueMinor: 1n,
        plannedAt: start,
        boughtSince: start,
        dueAt: start,
        notAfter: start,
      },
    },
  });
  if (note)
    await tx.callAttempt.create({
      data: {
        ...{ shopId, id: randomUUID(), callId, customerId: 1n, staffUserId: "1", beganAt: start, note },
        ...{ endedAt: start, seconds: 60, outcome: "not-now", cause: "unknown" },
      },
    });
}

async function addLeaver(tx: ShopTx, shopId: number) {
  const audienceId = randomUUID();
  await tx.adAudience.create({
    data: {
      ...{ shopId, id: audienceId, name: "Ads", platform: "meta", source: {}, withOffer: false },
      ...{ createdBy: "1", createdAt: start },
    },
  });
  await tx.adAudienceMember.create({
    data: {
      ...{ shopId, id: randomUUID(), audienceId, customerId: 1n, keys: Buffer.of(1), addedAt: start },
      ...{ leftAt: start, leftReason: "bought" },
    },
  });
}

/** For each rule of a shop's tables: a row whose time begins at `start`, and how to find it. */
const rows: Record<
  Exclude<ShopRuleId, "silent-customers">,
  { add: (tx: ShopTx, shopId: number) => Promise<unknown>; count: (tx: ShopTx) => Promise<number> }
> = {
  "done-deliveries": {
    add: (tx, shopId) =>
      tx.webhookDelivery.create({
        data: {
          ...{ shopId, webhookId: "done", topic: "t", receivedAt: start },
          state: "done",
          doneAt: start,
        },
      }),
    count: (tx) => tx.webhookDelivery.count({ where: { state: "done" } }),
  },
  "dead-deliveries": {
    add: (tx, shopId) =>
      tx.webhookDelivery.create({
        data: { shopId, webhookId: "dead", topic: "t", receivedAt: start, state: "dead" },
      }),
    count: (tx) => tx.webhookDelivery.count({ where: { state: "dead" } }),
  },
  "rejected-records": {
    add: (tx, shopId) =>
      tx.rejectedRecord.create({
        data: {
          ...{ shopId, id: randomUUID(), source: "s", reason: "r" },
          record: Buffer.of(1),
          seenAt: start,
        },
      }),
    count: (tx) => tx.rejectedRecord.count(),
  },
  "data-request-files": {
    add: (tx, shopId) =>
      tx.dataExport.create({ data: { shopId, id: randomUUID(), requestedAt: after(-3), readyAt: start } }),
    count: (tx) => tx.dataExport.count(),
  },
  "abandoned-checkouts": {
    add: (tx, shopId) =>
      tx.checkout.create({
        data: { ...{ shopId, token: "c", createdAt: after(-3), updatedAt: start }, totalMinor: 1n },
      }),
    count: (tx) => tx.checkout.count(),
  },
  "message-contents": {
    add: (tx, shopId) => tx.message.create({ data: messageRow(shopId, { variables: Buffer.of(1) }) }),
    count: (tx) => tx.message.count({ where: { variables: { not: null } } }),
  },
  messages: {
    add: (tx, shopId) => tx.message.create({ data: messageRow(shopId) }),
    count: (tx) => tx.message.count(),
  },
  "call-notes": {
    add: (tx, shopId) => addCall(tx, shopId, Buffer.of(1)),
    count: (tx) => tx.callAttempt.count({ where: { note: { not: null } } }),
  },
  calls: {
    add: (tx, shopId) => addCall(tx, shopId, null),
    count: (tx) => tx.call.count(),
  },
  "audience-keys": {
    add: addLeaver,
    count: (tx) => tx.adAudienceMember.count({ where: { keys: { not: null } } }),
  },
  "access-log": {
    add: async (tx, shopId) => {
      const id = randomUUID();
      for (const part of [0, 1]) {
        await tx.accessLog.create({
          data: {
            ...{ shopId, id, part, at: start, staffUserId: "1" },
            action: "export",
            customerIds: [1n],
            customers: 1,
          },
        });
      }
    },
    count: (tx) => tx.accessLog.count(),
  },
  "staff-members": {
    add: (tx, shopId) =>
      tx.staffMember.create({ data: { shopId, userId: "1", mayReadCustomers: true, checkedAt: start } }),
    count: (tx) => tx.staffMember.count(),
  },
  "import-runs": {
    add: (tx, shopId) =>
      tx.importRun.create({
        data: {
          ...{
            shopId,
            id: randomUUID(),
            kind: "reconcile",
            state: "failed",
            startedAt: start,
            finishedAt: start,
          },
          parts: { create: [{ entity: "orders", state: "failed", updatedAt: start }] },
        },
      }),
    count: (tx) => tx.importRun.count(),
  },
};

test.each(Object.entries(rows))("%s stay for their time and not longer", async (rule, { add, count }) => {
  const shop = await createShop();
  await withShop(shop.id, (tx) => add(tx, shop.id));
  const { keepDays } = retentionRules[rule as keyof typeof rows];
  expect(await applyRetention(after(keepDays - hour))).toEqual({});
  expect(await withShop(shop.id, count)).toBeGreaterThan(0);
  expect(Object.keys(await applyRetention(after(keepDays + hour)))).toEqual([rule]);
  expect(await withShop(shop.id, count)).toBe(0);
});

test("what still waits or is the newest of its kind stays, however old it is", async () => {
  const shop = await createShop();
  const run = (kind: string, state: string, days: number) => ({
    ...{ shopId: shop.id, id: randomUUID(), kind, state },
    ...{ startedAt: after(-days), finishedAt: state === "running" ? null : after(-days) },
  });
  await withShop(shop.id, async (tx) => {
    await tx.webhookDelivery.create({
      data: { shopId: shop.id, webhookId: "waits", topic: "t", receivedAt: start, body: Buffer.of(1) },
    });
    await tx.importRun.createMany({
      data: [
        ...[run("first", "done", 300), run("reconcile", "running", 200)],
        ...Array.from({ length: 7 }, (_, n) => run("reconcile", "done", 100 + n)),
      ],
    });
  });
  expect(await applyRetention(after(1000))).toEqual({ "import-runs": 2 });
  await withShop(shop.id, async (tx) => {
    expect(await tx.webhookDelivery.count()).toBe(1);
    expect(await tx.importRun.count()).toBe(7);
  });
});

const personal = { firstName: "Ada", lastName: "Sample" };

/** A customer last heard of on 2026-01-01, who bought last on the given day. */
async function customerOf(shop: Shop, lastOrder: string | null): Promise<bigint> {
  const id = await withShop(shop.id, (tx) => createCustomer(tx, shop, { personal }));
  if (lastOrder) {
    const at = `${lastOrder}T10:00:00Z`;
    const order = orderRecord({ customerId: id, createdAt: at, processedAt: at });
    await withShopConnection(shop.id, (client) => recordOrders(client, shop, [order]));
  }
  return id;
}

const named = (shop: Shop) =>
  withShop(shop.id, async (tx) =>
    (await tx.customer.findMany({ where: { personal: { not: null } }, orderBy: { id: "asc" } })).map(
      ({ id }) => id,
    ),
  );

test("names of customers who have long gone are forgotten after as many months as the shop says", async () => {
  const [shop, careful] = [await createShop(), await createShop()];
  await db.shop.update({ where: { id: careful.id }, data: { keepNamesMonths: 24 } });
  const silent = await customerOf(shop, null);
  const faithful = await customerOf(shop, "2030-12-24");
  await customerOf(careful, null);
  expect(await applyRetention(new Date("2027-12-31T00:00:00Z"))).toEqual({});
  expect(await applyRetention(new Date("2028-01-02T00:00:00Z"))).toEqual({ "silent-customers": 1 });
  expect(await named(careful)).toEqual([]);
  expect(await named(shop)).toEqual([silent, faithful]);
  expect(await applyRetention(new Date("2031-01-02T00:00:00Z"))).toMatchObject({ "silent-customers": 1 });
  expect(await named(shop)).toEqual([faithful]);
  await withShop(shop.id, async (tx) => {
    expect(await tx.customer.findFirst({ where: { id: silent } })).toMatchObject({
      searchKeys: [],
      redactedAt: null,
    });
    expect(await tx.order.count(), "orders stay").toBe(1);
  });
});

test("a name that was forgotten does not come back with a full pull, and does with the customer's next change", async () => {
  const shop = await createShop();
  const id = await customerOf(shop, null);
  const { createdAt, updatedAt } = await withShop(shop.id, (tx) => tx.customer.findFirstOrThrow());
  const told = (at: Date) => ({
    ...{ id, createdAt: createdAt.toISOString(), updatedAt: at.toISOString(), state: "ENABLED" },
    ...{ locale: null, countryCode: null, standing: null },
    personal: { ...personal, email: null, phone: null },
  });
  const pull = (at: Date) =>
    withShopConnection(shop.id, (client) => recordCustomers(client, shop, [told(at)]));
  const searchKeys = async () => (await withShop(shop.id, (tx) => tx.customer.findFirstOrThrow())).searchKeys;

  const late = new Date("2031-01-02T00:00:00Z");
  expect(await applyRetention(late)).toEqual({ "silent-customers": 1 });
  await pull(updatedAt);
  expect(await named(shop)).toEqual([]);
  expect(await searchKeys()).toEqual([]);
  expect(await applyRetention(late), "nothing had come back").toEqual({});

  const changed = new Date("2031-01-03T00:00:00Z");
  await pull(changed);
  expect(await named(shop)).toEqual([id]);
  expect((await searchKeys()).length).toBeGreaterThan(0);
  await pull(changed);
  expect(await named(shop), "the same again takes nothing away").toEqual([id]);
});

test("a shop that left goes even if Shopify's word never came, one that lost its access goes later, others stay", async () => {
  const shops = {
    left: await createShop({ status: "uninstalled" }),
    lost: await createShop({ status: "needs-opening", pausedAt: start }),
    well: await createShop(),
  };
  await db.shop.update({ where: { id: shops.left.id }, data: { uninstalledAt: start } });
  for (const shop of Object.values(shops)) {
    await customerOf(shop, "2026-11-01");
    await db.session.create({
      data: {
        id: `offline_${shop.domain}`,
        shop: shop.domain,
        state: "",
        accessToken: "x",
        expires: after(-100),
      },
    });
  }
  const left = async () => (await db.shop.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
  const sessions = async () => (await db.session.findMany()).map(({ shop }) => shop).sort();
  expect(await applyRetention(after(29))).toMatchObject({ "left-sessions": 1 });
  expect(await left()).toHaveLength(3);
  expect(await sessions()).toEqual([shops.lost.domain, shops.well.domain].sort());
  expect(await applyRetention(after(31))).toMatchObject({ "left-shops": 1 });
  expect(await left()).toEqual([shops.lost.id, shops.well.id]);
  expect(await applyRetention(after(181))).toMatchObject({ "unreachable-shops": 1 });
  expect(await left()).toEqual([shops.well.id]);
  expect(await named(shops.well)).toHaveLength(1);
});

test("who was forgotten is known for longer than any backup that knows them, and no longer", async () => {
  const { keepDays } = retentionRules["redaction-ledger"];
  const guide = fs.readFileSync("docs/guides/backup.md", "utf8");
  const backupDays = Number(/Delete backups after (\d+) days/.exec(guide)![1]);
  expect(keepDays).toBeGreaterThan(2 * backupDays);

  const shop = await createShop();
  const forgotten = (customer: bigint, at: Date) =>
    withShopConnection(shop.id, (client) =>
      recordRedaction(client, { kind: "customer-redacted", domain: shop.domain, customer, at }),
    );
  await forgotten(1n, start);
  await forgotten(2n, after(1));
  const known = async () => (await listLedgerEntries()).map(({ customer }) => customer);
  // A backup of the hour before, restored on the last day it may be there.
  expect(await applyRetention(after(backupDays))).toEqual({});
  expect(await known()).toEqual([1n, 2n]);
  expect(await applyRetention(after(keepDays - hour))).toEqual({});
  expect(await applyRetention(after(keepDays + hour))).toEqual({ "redaction-ledger": 1 });
  expect(await known()).toEqual([2n]);
});

test("large remains go in batches, and a stop between them keeps what was done", async () => {
  const shop = await createShop();
  await withShop(shop.id, (tx) =>
    tx.rejectedRecord.createMany({
      data: Array.from({ length: 25 }, () => ({
        ...{
          shopId: shop.id,
          id: randomUUID(),
          source: "s",
          reason: "r",
          record: Buffer.of(1),
          seenAt: start,
        },
      })),
    }),
  );
  let looks = 0;
  const signal = {
    get aborted() {
      return ++looks > 4;
    },
  } as AbortSignal;
  const stopped = await applyRetention(after(500), { signal, batchSize: 10 });
  expect(stopped["rejected-records"]).toBe(20);
  expect(await applyRetention(after(500), { batchSize: 10 })).toEqual({ "rejected-records": 5 });
});

test("the queue forgets its tasks and dead letters when the list says", async () => {
  const { enqueue } = await import("~/queue.server");
  await enqueue("reseal-shop", (await createShop()).id);
  const boss = await openQueue();
  const days = (seconds: number | undefined) => Number(seconds) / 86_400;
  expect(days((await boss.getQueue("reseal-shop"))?.deleteAfterSeconds)).toBe(
    retentionRules["queue-tasks"].keepDays,
  );
  expect(days((await boss.getQueue("dead-letters"))?.retentionSeconds)).toBe(
    retentionRules["queue-dead-letters"].keepDays,
  );
});

test("every rule is carried out by somebody", () => {
  const elsewhere: RetentionRuleId[] = [
    "left-shops",
    "unreachable-shops",
    "left-sessions",
    "redaction-ledger",
    "queue-tasks",
    "queue-dead-letters",
  ];
  expect([...Object.keys(ofShops), ...elsewhere].sort()).toEqual(Object.keys(retentionRules).sort());
});
