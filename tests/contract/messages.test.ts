import { afterAll, beforeEach, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { holdBack } from "~/features/messages/contactable.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { closeQueue } from "~/queue.server";
import { startMailServer } from "../factories/mail-server";
import {
  messageShopDomain as domain,
  noon,
  openMessageShop,
  outbox,
  planOffer,
  send,
} from "../factories/message-shop";
import { orderRecord } from "../factories/order-record";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
});

const states = async (shop: Parameters<typeof outbox>[0], ids: readonly bigint[]) => {
  const rows = await outbox(shop);
  return ids.map((id) => [rows.get(id)?.state, rows.get(id)?.reason ?? null]);
};
const days = (n: number) => new Date(noon.getTime() + n * 86_400_000);

test("a planned message arrives once, in both forms, with its code and a way out by one click", async () => {
  const server = await startMailServer();
  const { shop, ids, people } = await openMessageShop(server.url, 3);
  const first = await planOffer(shop, ids);
  expect(await planOffer(shop, ids), "planned again it is the same").toEqual(first);
  await Promise.all([send(shop), send(shop)]);
  await send(shop);

  expect(server.mails.map(({ recipient }) => recipient).sort()).toEqual(
    people.map(({ email }) => email).sort(),
  );
  const mail = server.mails.find(({ recipient }) => recipient === people[0]!.email)!;
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value;
  expect(mail.subject).toBe(`15 % off on your next order at ${shop.name}`);
  expect(mail.from).toEqual({ name: shop.name, address: "hello@shop.example" });
  expect(mail.html).toContain(`CODE${ids[0]}`);
  expect(mail.text).toContain(`Your personal code: CODE${ids[0]}`);
  expect(mail.messageId).toBe(`<${(first.get(ids[0]!) as { messageId: string }).messageId}@shop.example>`);
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const [link] = /https?:[^>]+/.exec(header("list-unsubscribe")!)!;
  expect(link).toMatch(/^http:\/\/localhost:4101\/unsubscribe\//);
  expect(mail.html).toContain(link);
  expect(mail.text).toContain(link);
  expect(await states(shop, ids)).toEqual(ids.map(() => ["sent", null]));
});

test("whoever bought, withdrew consent, is held back or unreachable between planning and sending is skipped with the reason", async () => {
  const server = await startMailServer();
  const { shop, ids, people } = await openMessageShop(server.url, 6);
  const [bought, withdrew, held, optedOut, late, fine] = ids as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  await planOffer(
    shop,
    ids.filter((id) => id !== late),
  );
  await planOffer(shop, [late], { notAfter: days(0) });

  const paid = { customerId: bought, processedAt: "2026-11-20T11:00:30Z", updatedAt: "2026-11-20T11:00:30Z" };
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, [orderRecord(paid)], noon));
  // In Shopify only, a moment ago: no message of it has come here.
  people[1]!.marketingState = "UNSUBSCRIBED";
  await withShop(shop.id, async (tx) => {
    await holdBack(tx, { source: "campaign x", reason: "control-group", until: days(30) }, [held]);
    await tx.customer.updateMany({ where: { id: optedOut }, data: { profilingOptOutAt: noon } });
  });
  await send(shop, new Date(noon.getTime() + 60_000));

  expect(await states(shop, [bought, withdrew, held, optedOut, late, fine])).toEqual([
    ["skipped", "bought"],
    ["skipped", "consent-withdrawn"],
    ["skipped", "control-group"],
    ["skipped", "profiling-opt-out"],
    ["skipped", "too-late"],
    ["sent", null],
  ]);
  expect(server.mails).toHaveLength(1);
  const slots = await withShop(shop.id, (tx) => tx.contactSlot.findMany());
  expect(
    slots.map(({ customerId }) => customerId),
    "who got nothing may be written to",
  ).toEqual([fine]);
});

test("a customer gets one offer in 21 days over all campaigns, also when two plan at the same moment", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 2);
  const campaign = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const plans = await Promise.all([1, 2, 3].map((n) => planOffer(shop, ids, { campaignId: campaign(n) })));
  for (const id of ids) {
    const answers = plans.map((plan) => plan.get(id)!);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, reason: "contact-gap" });
  }
  await send(shop);
  expect(server.mails).toHaveLength(2);
  const again = (n: number, at: Date) => planOffer(shop, [ids[0]!], { campaignId: campaign(n), now: at });
  expect((await again(4, days(15))).get(ids[0]!)).toEqual({ ok: false, reason: "contact-gap" });
  expect((await again(5, days(21))).get(ids[0]!)).toMatchObject({ ok: true });
  const reminder = await planOffer(shop, [ids[1]!], { templateId: "code-expires", now: days(3) });
  expect(reminder.get(ids[1]!), "a reminder rides on the contact that is there").toMatchObject({ ok: true });
});

test("at night a message waits for the customer's morning", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 1);
  const night = new Date("2026-11-20T21:30:00Z");
  await planOffer(shop, ids, { now: night });
  await send(shop, night);
  expect(server.mails).toHaveLength(0);
  expect((await outbox(shop)).get(ids[0]!)!.notBefore).toEqual(new Date("2026-11-21T08:00:00Z"));
  await send(shop, new Date("2026-11-21T08:00:00Z"));
  expect(server.mails).toHaveLength(1);
});

test("what a mail server says decides whether a message is tried again, and an unknown address is never written to again", async () => {
  const answers = [450, undefined, undefined, undefined];
  const nobody: string[] = [];
  const server = await startMailServer({
    recipient: (address) => (nobody.includes(address) ? 550 : answers.shift()),
  });
  const { shop, ids, people } = await openMessageShop(server.url, 1);
  await planOffer(shop, ids);
  await send(shop);
  expect(await states(shop, ids)).toEqual([["planned", null]]);
  await send(shop);
  expect(server.mails, "it waits").toHaveLength(0);
  await send(shop, new Date(noon.getTime() + 300_000));
  expect(await states(shop, ids)).toEqual([["sent", null]]);

  nobody.push(people[0]!.email!);
  await planOffer(shop, ids, { campaignId: "00000000-0000-4000-8000-00000000000b", now: days(30) });
  await send(shop, days(30));
  const rows = await withShop(shop.id, (tx) => tx.message.findMany({ orderBy: { plannedAt: "asc" } }));
  expect(rows.map(({ state }) => state)).toEqual(["sent", "bounced"]);
  const third = await planOffer(shop, ids, {
    campaignId: "00000000-0000-4000-8000-00000000000c",
    now: days(60),
  });
  expect(third.get(ids[0]!)).toEqual({ ok: false, reason: "bounced" });
});

test("a message whose connection broke after it was handed over is not sent a second time", async () => {
  const server = await startMailServer({ message: () => "drop" });
  const { shop, ids } = await openMessageShop(server.url, 1);
  await planOffer(shop, ids);
  await send(shop);
  await send(shop, days(1));
  expect(server.mails).toHaveLength(1);
  expect(await states(shop, ids)).toEqual([["failed", "interrupted"]]);
  const next = await planOffer(shop, ids, {
    campaignId: "00000000-0000-4000-8000-00000000000b",
    now: days(2),
  });
  expect(next.get(ids[0]!), "they may have got it").toEqual({ ok: false, reason: "contact-gap" });
});

test("without a mail server nobody is planned for, and the reason says so", async () => {
  const { shop, ids } = await openMessageShop(undefined, 1);
  expect((await planOffer(shop, ids)).get(ids[0]!)).toEqual({ ok: false, reason: "channel-off" });
});
