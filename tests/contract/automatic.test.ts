import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { standingByte } from "~/features/targets/target-standing";
import { stopAutomatic } from "~/features/automatic/switch-automatic.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { automaticDesign, runAutomatic, switchedOn } from "../factories/automatic-play";
import { addAtRisk, owner } from "../factories/campaign-shop";
import { startMailServer } from "../factories/mail-server";
import { noon, openMessageShop, planOffer, send } from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";

beginWithoutShop();

const dayAfter = (days: number) => new Date(noon.getTime() + days * 86_400_000);
const issue = (shop: Shop, now: Date) =>
  issueOffersTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now: () => now });
/** What a night and the day after it do, done twice: asked for late or again, it is the same. */
async function passDay(shop: Shop, now: Date): Promise<void> {
  for (let again = 0; again < 2; again++) {
    await runAutomatic(shop, now);
    await issue(shop, now);
    await send(shop, now);
  }
}
const entriesOf = (shop: Shop) =>
  withShop(shop.id, (tx) => tx.automaticEntry.findMany({ orderBy: { customerId: "asc" } }));

test("a customer who becomes at risk overnight gets one code and one message, or is left alone by every channel", async () => {
  const server = await startMailServer();
  const { shop, sandbox, ids: all } = await openMessageShop(server.url, 30);
  const [ids, later] = [all.slice(0, 24), all.slice(24)];
  const play = await switchedOn(shop, noon);
  await addAtRisk(shop, ids);
  await passDay(shop, dayAfter(1));

  const entries = await entriesOf(shop);
  expect(entries.map(({ customerId }) => customerId)).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
  const inArm = (arm: string) => entries.filter((one) => one.arm === arm).map(({ customerId }) => customerId);
  const [treated, control] = [inArm("treated"), inArm("control")];
  expect(control.length).toBeGreaterThan(1);
  const emailOf = (id: bigint) => sandbox.customers.get(id)!.email!;
  expect(server.mails.map(({ recipient }) => recipient).sort()).toEqual(treated.map(emailOf).sort());
  const [discount, ...more] = promotionsOf(sandbox).discounts.values();
  expect(more).toEqual([]);
  expect(discount!.codes.size).toBe(treated.length);
  for (const { text } of server.mails) expect(text).toMatch(/\w{4}-\w{4}-\w{4}/);

  const elsewhere = await planOffer(shop, control, { now: dayAfter(2) });
  expect(control.map((id) => elsewhere.get(id))).toEqual(
    control.map(() => ({ ok: false, reason: "control-group" })),
  );
  await addAtRisk(shop, later);
  await passDay(shop, dayAfter(2));
  const both = (await entriesOf(shop)).filter(({ arm }) => arm === "treated");
  expect(server.mails).toHaveLength(both.length);

  const stopped = await stopAutomatic(shop, connectAdmin(shop), owner, play, () => dayAfter(3));
  expect(stopped, "one button ends every code of it").toEqual({ ok: true, dead: true });
  const rows = await withShop(shop.id, (tx) => tx.campaignDiscount.findMany({ select: { state: true } }));
  expect(rows).toEqual([{ state: "dead" }, { state: "dead" }]);
  expect(await withShop(shop.id, (tx) => tx.automaticPlay.findFirst())).toMatchObject({ state: "off" });
});

test("news of an improvement reaches those who left for that, in their language, once, and not their control group", async () => {
  const server = await startMailServer();
  const { shop, sandbox, ids } = await openMessageShop(server.url, 26);
  await addAtRisk(shop, ids);
  const sorted = ids.toSorted((a, b) => (a < b ? -1 : 1));
  const late = sorted.slice(0, 16);
  await withShop(shop.id, async (tx) => {
    await tx.customer.updateMany({ where: { id: { in: late.slice(0, 8) } }, data: { locale: "ru" } });
    await tx.targetPart.create({
      data: {
        ...{
          shopId: shop.id,
          part: 0,
          firstId: sorted[0]!,
          lastId: sorted.at(-1)!,
          measures: Buffer.alloc(0),
        },
        ids: Buffer.from(BigInt64Array.from(sorted).buffer),
        standings: Buffer.from(
          sorted.map((id) => standingByte("at-risk", late.includes(id) ? "delivery" : "price")),
        ),
      },
    });
  });
  const news = { en: "Parcels now arrive in two days.", ru: "Посылки теперь приходят за два дня." };
  await switchedOn(shop, noon, {
    ...{ trigger: "improvement", play: "kind-words", settings: {}, news },
    conditions: { ...automaticDesign().conditions, causes: ["delivery"] },
  });
  for (const days of [0, 1, 30, 200]) await passDay(shop, dayAfter(days));
  const entries = await entriesOf(shop);
  expect(entries.map(({ customerId }) => customerId)).toEqual(late);
  const treated = entries.filter(({ arm }) => arm === "treated").map(({ customerId }) => customerId);
  expect(treated.length).toBeLessThan(late.length);
  expect(server.mails).toHaveLength(treated.length);
  for (const id of treated) {
    const own = server.mails.filter(({ recipient }) => recipient === sandbox.customers.get(id)!.email);
    expect(own).toHaveLength(1);
    expect(own[0]!.text).toContain(late.indexOf(id) < 8 ? news.ru : news.en);
  }
  expect(promotionsOf(sandbox).discounts.size).toBe(0);
});

test("a code about to end is reminded of once: of those who were reached, and neither after its use nor to the control group", async () => {
  const server = await startMailServer();
  const { shop, sandbox, ids, people } = await openMessageShop(server.url, 24);
  await switchedOn(shop, noon);
  await addAtRisk(shop, ids);
  // One withdraws consent before the first message: there is no contact a reminder could ride on.
  await runAutomatic(shop, dayAfter(1));
  await issue(shop, dayAfter(1));
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ orderBy: { customerId: "asc" } }));
  const [silent, used, ...others] = offers as [(typeof offers)[number], (typeof offers)[number]];
  const silentOne = people.find(({ id }) => id === silent.customerId)!;
  Object.assign(silentOne, { marketingState: "UNSUBSCRIBED" });
  await send(shop, dayAfter(1));
  expect(server.mails).toHaveLength(offers.length - 1);
  Object.assign(silentOne, { marketingState: "SUBSCRIBED" });
  await withShop(shop.id, (tx) =>
    tx.customer.updateMany({ where: { id: silent.customerId }, data: { marketingState: "SUBSCRIBED" } }),
  );
  const bought = dayAfter(11);
  await withShop(shop.id, (tx) =>
    tx.order.create({
      data: {
        ...{ shopId: shop.id, id: 7n, name: "#7", customerId: used.customerId, lineCount: 1 },
        ...{ currencyCode: "EUR", createdAt: bought, processedAt: bought, updatedAt: bought },
        ...{ financialStatus: "PAID", totalMinor: 4000n, currentTotalMinor: 4000n, refundedMinor: 0n },
        ...{ discountMinor: 600n, discountCodes: [used.code!.toLowerCase()] },
      },
    }),
  );
  await passDay(shop, dayAfter(9));
  expect(server.mails, "five days before the end").toHaveLength(offers.length - 1);
  const before = server.mails.length;
  for (const days of [12, 13]) await passDay(shop, dayAfter(days));
  const reminded = server.mails.slice(before).map(({ recipient }) => recipient);
  expect(reminded.sort()).toEqual(
    others.map(({ customerId }) => sandbox.customers.get(customerId)!.email!).sort(),
  );
  const codes = new Map(
    offers.map(({ customerId, code }) => [sandbox.customers.get(customerId)!.email!, code!]),
  );
  for (const { recipient, text } of server.mails.slice(before)) expect(text).toContain(codes.get(recipient));
});
