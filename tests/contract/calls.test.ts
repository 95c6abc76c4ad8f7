import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { callCostOf } from "~/features/calls/call-cost.server";
import { saveCallSettings } from "~/features/calls/call-settings.server";
import { usualCallSettings } from "~/features/calls/call-settings";
import { getCallsPage } from "~/features/calls/get-calls-page.server";
import { rankWaiting } from "~/features/calls/rank-waiting.server";
import { settleCall, undoCall, type ToldOutcome } from "~/features/calls/settle-call.server";
import { takeCall } from "~/features/calls/take-call.server";
import { stopCampaign } from "~/features/campaigns/stop-campaign.server";
import { mergeCustomers } from "~/features/customers/merge-customers.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { findDataExport, listDataExports } from "~/features/privacy/data-exports.server";
import { exportCustomer } from "~/features/privacy/export-customer.server";
import { redactCustomer } from "~/features/privacy/redact-customer.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { anna, boris, callsOf, launchCalls, openCallShop } from "../factories/call-shop";
import { owner } from "../factories/campaign-shop";
import { messageShopDomain as domain, noon, outbox } from "../factories/message-shop";
import { orderRecord } from "../factories/order-record";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
});

const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const listed = (shop: Shop, now = noon) => withShop(shop.id, (tx) => rankWaiting(tx, shop, now));
const told = (callId: string, changes: Partial<ToldOutcome> = {}): ToldOutcome => ({
  ...{ callId, attemptId: randomUUID(), outcome: "not-now", seconds: 300, note: "", callbackAt: null },
  ...changes,
});

async function takeNext(shop: Shop, agent = anna, now = noon): Promise<string> {
  const taken = await takeCall(shop, agent, null, now);
  if (!taken.ok) throw new Error(`nobody was taken: ${taken.reason}`);
  return taken.id;
}

test("those treated stand on the call list with what they are worth, nobody held out does, and nobody gets a message", async () => {
  const { shop } = await openCallShop(20);
  const campaignId = await launchCalls(shop);
  const members = await withShop(shop.id, (tx) => tx.campaignMember.findMany({ where: { campaignId } }));
  const arm = (wanted: string) =>
    members.filter((one) => one.arm === wanted).map(({ customerId }) => customerId);
  expect(arm("control").length).toBeGreaterThan(1);
  const { due } = await listed(shop);
  expect(due.map(({ call }) => call.customerId).sort()).toEqual(arm("treated").sort());
  expect(due.map(({ valueMinor }) => valueMinor)).toEqual(
    due.map(({ valueMinor }) => valueMinor).toSorted((a, b) => b - a),
  );
  expect((await outbox(shop)).size).toBe(0);
  const slots = await withShop(shop.id, (tx) => tx.contactSlot.findMany());
  expect(slots.map(({ customerId }) => customerId).sort(), "a call is an offer").toEqual(
    arm("treated").sort(),
  );
});

test("a code to be told is made for each of them, and dies with its campaign together with the calls", async () => {
  const { shop } = await openCallShop(10);
  const id = await launchCalls(shop, { toldPercent: 10, minimumMinor: 0 });
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ where: { campaignId: id } }));
  expect(offers.length).toBe((await callsOf(shop)).length);
  for (const { state, code } of offers) expect([state, code !== null]).toEqual(["issued", true]);
  await stopCampaign(shop, connectAdmin(shop), owner, id, () => noon);
  for (const call of await callsOf(shop))
    expect(call).toMatchObject({ state: "dropped", reason: "called-off" });
  expect(await withShop(shop.id, (tx) => tx.contactSlot.count())).toBe(0);
});

test("of agents who ask at the same moment no two get the same customer, and each has one at a time", async () => {
  const { shop } = await openCallShop(10);
  await launchCalls(shop);
  const agents = Array.from({ length: 4 }, (_, at) => ({ userId: `9${at}`, mayReadCustomers: true }));
  const taken = await Promise.all(agents.map((agent) => takeNext(shop, agent)));
  expect(new Set(taken).size).toBe(4);
  expect(await takeCall(shop, boris, taken[0]!, noon)).toEqual({ ok: false, reason: "taken" });
  const second = await takeNext(shop, agents[0]);
  const held = (await callsOf(shop)).filter(({ takenBy }) => takenBy === agents[0]!.userId);
  expect(held.map(({ id }) => id)).toEqual([second]);
  expect(await takeCall(shop, boris, taken[1]!, minutesLater(31)), "after half an hour it is free").toEqual({
    ...{ ok: true, id: taken[1] },
  });
  expect(await takeCall(shop, { ...boris, mayReadCustomers: false }, null, noon)).toEqual({
    ...{ ok: false, reason: "no-permission" },
  });
});

test("an outcome is stored once, however often it is clicked, with its note sealed and its cost", async () => {
  const { shop } = await openCallShop(10);
  const campaignId = await launchCalls(shop);
  await withShop(shop.id, (tx) => saveCallSettings(tx, { ...usualCallSettings, costPerHourMinor: 3000n }));
  const id = await takeNext(shop);
  const click = told(id, { outcome: "will-buy", note: "Orders on Friday", seconds: 600 });
  const answers = await Promise.all([1, 2, 3].map(() => settleCall(shop, anna, click, minutesLater(10))));
  expect(answers).toEqual(answers.map(() => ({ ok: true, attemptId: click.attemptId })));
  const attempts = await withShop(shop.id, (tx) => tx.callAttempt.findMany());
  expect(attempts).toMatchObject([{ id: click.attemptId, seconds: 600, costMinor: 500n, staffUserId: "71" }]);
  expect(Buffer.from(attempts[0]!.note!).toString("latin1")).not.toContain("Friday");
  const [call] = (await callsOf(shop)).filter((one) => one.id === id);
  expect(call).toMatchObject({ state: "done", reason: "will-buy", takenBy: null });
  expect(await withShop(shop.id, (tx) => callCostOf(tx, campaignId))).toEqual(
    new Map([[call!.customerId, 500]]),
  );
  expect(await settleCall(shop, boris, told(id), minutesLater(11))).toEqual({ ok: false, reason: "settled" });
});

test("who asks not to be called is on no list again, under that number or another, and a slip can be taken back", async () => {
  const { shop, people } = await openCallShop(12);
  await launchCalls(shop);
  const id = await takeNext(shop);
  const click = told(id, { outcome: "do-not-call" });
  await settleCall(shop, anna, click, noon);
  expect(await undoCall(shop, boris, click.attemptId, noon)).toMatchObject({ ok: false });
  expect(await undoCall(shop, anna, click.attemptId, minutesLater(1))).toEqual({ ok: true, callId: id });
  expect(await withShop(shop.id, (tx) => tx.messageSuppression.count())).toBe(0);

  await settleCall(shop, anna, told(id, { outcome: "do-not-call" }), minutesLater(2));
  const [call] = (await callsOf(shop)).filter((one) => one.id === id);
  const { customerId } = call!;
  const other = people.find((one) => one.id !== customerId)!;
  const { phone } = people.find((one) => one.id === customerId)!;
  // Another record with the same number, and the same record with another number.
  const personal = await withShop(shop.id, (tx) => tx.customer.findFirst({ where: { id: customerId } }));
  await withShop(shop.id, (tx) =>
    tx.customer.updateMany({ where: { id: other.id }, data: { personal: personal!.personal } }),
  );
  expect(phone).not.toBeNull();
  await stopCampaign(shop, connectAdmin(shop), owner, call!.campaignId, () => noon);
  const later = new Date(noon.getTime() + 60 * 86_400_000);
  await withShop(shop.id, (tx) => tx.contactHold.deleteMany());
  await withShop(shop.id, (tx) =>
    tx.campaign.updateMany({ data: { launchedAt: new Date(0), windowEndsAt: noon } }),
  );
  await withShop(shop.id, (tx) => tx.campaignMember.updateMany({ data: { assignedAt: new Date(0) } }));
  await withShop(shop.id, (tx) => tx.contactSlot.deleteMany());
  const again = await launchCalls(shop);
  const members = await withShop(shop.id, (tx) =>
    tx.campaignMember.findMany({ where: { campaignId: again, reason: "do-not-call" } }),
  );
  expect(members.map((one) => one.customerId).sort()).toEqual([customerId, other.id].sort());
  expect((await listed(shop, later)).due.map((one) => one.call.customerId)).not.toContain(customerId);
});

test("who does not answer comes back the next day, three times in all; a callback at its time, ahead of everybody", async () => {
  const { shop } = await openCallShop(10);
  await launchCalls(shop);
  const id = await takeNext(shop);
  await settleCall(shop, anna, told(id, { outcome: "no-answer", seconds: 30 }), noon);
  expect((await listed(shop)).due.map((one) => one.id)).not.toContain(id);
  const nextMorning = new Date("2026-11-21T08:00:00Z");
  expect((await listed(shop, nextMorning)).due.map((one) => one.id)).toContain(id);
  for (const day of [21, 22]) {
    const now = new Date(`2026-11-${day}T10:00:00Z`);
    expect(await takeCall(shop, anna, id, now)).toMatchObject({ ok: true });
    await settleCall(shop, anna, told(id, { outcome: "no-answer" }), now);
  }
  expect((await callsOf(shop)).find((one) => one.id === id)).toMatchObject({
    ...{ state: "dropped", reason: "never-answered", tries: 3 },
  });

  const { due } = await listed(shop);
  const least = due.at(-1)!;
  await takeCall(shop, anna, least.id, noon);
  const callback = told(least.id, { outcome: "callback", callbackAt: "2026-11-20T21:30" });
  expect(await settleCall(shop, anna, { ...callback, callbackAt: "2026-11-19T21:30" }, noon)).toEqual({
    ...{ ok: false, reason: "callback-time" },
  });
  expect(await settleCall(shop, anna, callback, noon)).toMatchObject({ ok: true });
  expect((await listed(shop)).later.map((one) => one.id)).toContain(least.id);
  const evening = new Date("2026-11-20T20:30:00Z");
  const then = await listed(shop, evening);
  expect(then.due[0]).toMatchObject({ id: least.id, mayNow: true });
  expect(then.due[1], "at half past nine in the evening nobody else is called").toMatchObject({
    mayNow: false,
  });
  expect(await takeCall(shop, boris, null, evening)).toEqual({ ok: true, id: least.id });
  expect(await takeCall(shop, anna, then.due[1]!.id, evening)).toEqual({ ok: false, reason: "night" });
});

test("who bought meanwhile, withdrew consent or is held back leaves the list with the reason", async () => {
  const { shop, people } = await openCallShop(12);
  await launchCalls(shop);
  const { due } = await listed(shop);
  const [buyer, withdrawn, complains, merged] = due.map(({ call }) => call);
  const at = minutesLater(5).toISOString();
  await withShopConnection(shop.id, (client) =>
    recordOrders(client, shop, [
      orderRecord({ customerId: buyer!.customerId, createdAt: at, processedAt: at }),
    ]),
  );
  await withShop(shop.id, (tx) =>
    tx.contactHold.create({
      data: {
        ...{ shopId: shop.id, customerId: complains!.customerId, source: "complaint 1" },
        ...{ reason: "open-complaint", until: minutesLater(9000) },
      },
    }),
  );
  const survivor = due[4]!.call;
  await withShopConnection(shop.id, (client) =>
    mergeCustomers(client, shop, survivor.customerId, merged!.customerId, noon),
  );
  const now = minutesLater(10);
  expect((await listed(shop, now)).due.map(({ id }) => id)).not.toContain(buyer!.id);
  // Shopify knows of a withdrawal that we have not heard of yet.
  Object.assign(
    people.find(({ id }) => id === withdrawn!.customerId)!,
    {
      ...{ smsMarketingState: "UNSUBSCRIBED", smsMarketingUpdatedAt: now.getTime() },
    },
  );
  expect(await takeCall(shop, anna, withdrawn!.id, now)).toEqual({ ok: false, reason: "consent-withdrawn" });
  const reasons = new Map((await callsOf(shop)).map(({ id, reason }) => [id, reason]));
  expect([buyer, withdrawn, complains, merged].map((call) => reasons.get(call!.id))).toEqual([
    ...["bought", "consent-withdrawn", "open-complaint", "unknown-customer"],
  ]);
});

test("names and numbers are for those who may see customers, and each look is noted; the script speaks the customer's language", async () => {
  const { shop, ids } = await openCallShop(8);
  await withShop(shop.id, (tx) =>
    tx.customer.updateMany({ where: { id: { in: ids } }, data: { locale: "ru" } }),
  );
  await launchCalls(shop, { toldPercent: 10, minimumMinor: 0 });
  const pageOf = (reader: typeof anna) => getCallsPage(shop, reader, noon, new AbortController().signal);
  const packer = await pageOf({ userId: "12", mayReadCustomers: false });
  expect(packer).toMatchObject({ mine: null, entries: [], gone: [], namesWithheld: "by-permission" });
  expect(packer.waiting).toBeGreaterThan(0);

  const id = await takeNext(shop);
  const page = await pageOf(anna);
  const mine = page.mine!;
  expect(mine).toMatchObject({ callId: id, speaks: "ru", phone: expect.stringMatching(/^\+4930/) });
  expect(mine.scripts.ru).toContain(mine.code);
  expect(mine.scripts.ru).toContain(shop.name);
  expect(mine.scripts.en).toMatch(/^Hello/);
  expect((await pageOf(boris)).entries.find(({ callId }) => callId === id)).toMatchObject({
    takenBy: anna.userId,
  });
  const log = await withShop(shop.id, (tx) => tx.accessLog.findMany({ where: { staffUserId: anna.userId } }));
  const seen = (action: string) =>
    log
      .find((row) => row.action === action)!
      .customerIds.map(String)
      .sort();
  expect(seen("card")).toEqual([mine.customer.id]);
  expect(seen("list")).toEqual(page.entries.map(({ customer }) => customer.id).sort());
  expect(await withShop(shop.id, (tx) => tx.accessLog.count({ where: { staffUserId: "12" } }))).toBe(0);
});

test("what staff wrote about somebody is in their data export, and goes with them", async () => {
  const { shop } = await openCallShop(8);
  await launchCalls(shop);
  const id = await takeNext(shop);
  await settleCall(shop, anna, told(id, { outcome: "no-answer", note: "Neighbour answered" }), noon);
  const { customerId } = (await callsOf(shop)).find((one) => one.id === id)!;
  await withShopConnection(shop.id, (client) =>
    exportCustomer(client, shop, { requestKey: "r", customerId, requestedAt: noon, now: noon }),
  );
  const [listedExport] = await withShop(shop.id, (tx) => listDataExports(tx));
  const file = await withShop(shop.id, (tx) => findDataExport(tx, shop.id, listedExport!.id));
  expect(file!.file).toContain("Neighbour answered");
  await withShopConnection(shop.id, (client) =>
    redactCustomer(client, shop, { customerId, email: null, phone: null, webhookId: "w", now: noon }),
  );
  expect((await callsOf(shop)).find((one) => one.id === id)).toMatchObject({
    ...{ state: "dropped", reason: "redacted" },
  });
  expect(await withShop(shop.id, (tx) => tx.callAttempt.findMany())).toMatchObject([{ note: null }]);
});

test("while Shopify cannot be asked nobody is called", async () => {
  const { shop, standIn } = await openCallShop(8);
  await launchCalls(shop);
  await standIn.close();
  expect(await takeCall(shop, anna, null, noon)).toEqual({ ok: false, reason: "shopify-away" });
  expect((await callsOf(shop)).filter(({ takenBy }) => takenBy !== null)).toEqual([]);
});
