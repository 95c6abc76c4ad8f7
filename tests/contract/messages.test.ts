import { createHmac } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { env } from "~/env.server";
import { mergeCustomers } from "~/features/customers/merge-customers.server";
import { holdBack } from "~/features/messages/contactable.server";
import { receiveMailEvents } from "~/features/messages/receive-mail-events.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { redactCustomer } from "~/features/privacy/redact-customer.server";
import { action as unsubscribeAction, loader as unsubscribeLoader } from "~/routes/unsubscribe.$token";
import { startMailServer } from "../factories/mail-server";
import { noon, openMessageShop, outbox, planOffer, send } from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";
import { orderRecord } from "../factories/order-record";

beginWithoutShop();

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
  expect(mail.messageId).toBe(
    `<${shop.id.toString(36)}.${(first.get(ids[0]!) as { messageId: string }).messageId}@shop.example>`,
  );
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

const linkOf = (mail: { text?: string }) => /https?:\S+\/unsubscribe\/\S+/.exec(mail.text!)![0];
const post = (token: string, body = "List-Unsubscribe=One-Click") =>
  unsubscribeAction({
    request: new Request(`http://localhost/unsubscribe/${token}`, { method: "POST", body }),
    params: { token },
    context: {},
  });

test("one click without a login ends all messages, at once here and soon in Shopify; looking at the link ends nothing", async () => {
  const server = await startMailServer();
  const { shop, ids, people } = await openMessageShop(server.url, 2);
  await planOffer(shop, [ids[0]!]);
  await send(shop);
  const token = linkOf(server.mails[0]!).split("/").at(-1)!;
  const request = new Request(`http://localhost/unsubscribe/${token}`);
  const page = await unsubscribeLoader({ request, params: { token }, context: {} });
  expect(await page.json()).toEqual({ shopName: shop.name, locale: "en" });
  expect((await planOffer(shop, [ids[0]!], { templateId: "code-expires" })).get(ids[0]!)).toMatchObject({
    ok: true,
  });

  expect((await post(token)).status).toBe(200);
  expect((await post(token)).status).toBe(200);
  await send(shop);
  expect(server.mails, "what was planned does not leave any more").toHaveLength(1);
  expect(people[0]!.marketingState).toBe("UNSUBSCRIBED");
  expect(people[1]!.marketingState).toBe("SUBSCRIBED");
  const next = await planOffer(shop, [ids[0]!], {
    campaignId: "00000000-0000-4000-8000-00000000000b",
    now: days(40),
  });
  expect(next.get(ids[0]!)).toEqual({ ok: false, reason: "unsubscribed" });
});

test("a forged, changed or foreign unsubscribe link does nothing", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 1);
  await planOffer(shop, ids);
  await send(shop);
  const token = linkOf(server.mails[0]!).split("/").at(-1)!;
  const [shopPart, ...rest] = token.split(".");
  const forged = [
    token.slice(0, -1) + (token.endsWith("A") ? "B" : "A"),
    [(parseInt(shopPart!, 36) + 1).toString(36), ...rest].join("."),
    token.replace(".en.", ".ru."),
    token.replace(".email.", ".sms."),
    "nonsense",
    "",
  ];
  for (const one of forged) expect((await post(one)).status, one).toBe(404);
  expect(await withShop(shop.id, (tx) => tx.messageSuppression.count())).toBe(0);
});

test("a bounce and a complaint that the mail server reports keep the address from everything after", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 2);
  await planOffer(shop, ids);
  await send(shop);
  const secret = "0123456789abcdef";
  const report = (body: string, signedWith = secret) =>
    receiveMailEvents(
      body,
      `sha256=${createHmac("sha256", signedWith).update(body).digest("hex")}`,
      true,
      noon,
    );
  const sentTo = (at: number) =>
    server.mails.find(({ text }) => text!.includes(`CODE${ids[at]}`))!.messageId!;
  const events = JSON.stringify({
    events: [
      { kind: "bounced", messageId: sentTo(0) },
      { kind: "complained", messageId: sentTo(1) },
    ],
  });
  expect(await report(events), "without a secret there is no such address").toBe(404);
  Object.assign(env, { MAIL_EVENTS_SECRET: secret });
  onTestFinished(() => void Object.assign(env, { MAIL_EVENTS_SECRET: undefined }));
  expect(await report(events, "another secret of somebody")).toBe(401);
  expect(await states(shop, ids)).toEqual([
    ["sent", null],
    ["sent", null],
  ]);
  expect(await report(events)).toBe(200);
  expect(await states(shop, ids)).toEqual([
    ["bounced", null],
    ["complained", null],
  ]);
  const next = await planOffer(shop, ids, {
    campaignId: "00000000-0000-4000-8000-00000000000b",
    now: days(40),
  });
  expect(ids.map((id) => next.get(id))).toEqual([
    { ok: false, reason: "bounced" },
    { ok: false, reason: "complained" },
  ]);
});

test("a redacted person's messages do not leave and hold nothing any more; what keeps the address from being written to stays", async () => {
  const server = await startMailServer();
  const { shop, ids, people } = await openMessageShop(server.url, 2);
  await planOffer(shop, [ids[0]!]);
  await send(shop);
  await post(linkOf(server.mails[0]!).split("/").at(-1)!);
  await planOffer(shop, [ids[1]!]);
  for (const { id, email } of people)
    await withShopConnection(shop.id, (client) =>
      redactCustomer(client, shop, { customerId: id, email, phone: null, webhookId: "w", now: noon }),
    );
  await send(shop);
  expect(server.mails).toHaveLength(1);
  const rows = await outbox(shop);
  expect(rows.get(ids[0]!)).toMatchObject({ state: "sent", variables: null, addressHash: null });
  expect(rows.get(ids[1]!)).toMatchObject({ state: "skipped", reason: "redacted", variables: null });
  expect(await withShop(shop.id, (tx) => tx.messageSuppression.count())).toBe(1);
  expect(await withShop(shop.id, (tx) => tx.contactSlot.count())).toBe(0);
});

test("of two customers who are merged, the one who lives on has got what both got", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 2);
  await planOffer(shop, [ids[1]!]);
  await send(shop);
  await withShopConnection(shop.id, (client) => mergeCustomers(client, shop, ids[0]!, ids[1]!, noon));
  const next = await planOffer(shop, ids, {
    campaignId: "00000000-0000-4000-8000-00000000000b",
    now: days(3),
  });
  expect(ids.map((id) => next.get(id))).toEqual([
    { ok: false, reason: "contact-gap" },
    { ok: false, reason: "unknown-customer" },
  ]);
});
