import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { stopCampaign } from "~/features/campaigns/stop-campaign.server";
import { answerInvitation, readInvitation } from "~/features/invitations/answer-invitation.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { addAtRisk, createDraft, owner } from "../factories/campaign-shop";
import { startMailServer } from "../factories/mail-server";
import {
  messageShopDomain as domain,
  noon,
  openMessageShop,
  outbox,
  planOffer,
  send,
} from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";

beginWithoutShop();

const issue = (shop: Shop) =>
  issueOffersTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now: () => noon });

test("a launched campaign mails each of its customers their own code, and none of those held out", async () => {
  const server = await startMailServer();
  const { shop, sandbox, ids, people } = await openMessageShop(server.url, 20);
  await addAtRisk(shop, ids);
  people[0]!.locale = "ru";
  await withShop(shop.id, (tx) => tx.customer.updateMany({ where: { id: ids[0]! }, data: { locale: "ru" } }));
  const id = await createDraft(shop, { settings: { percent: 15, minimumMinor: 2500 } });
  expect(await launchCampaign(shop, owner, id, noon)).toMatchObject({ ok: true });
  await issue(shop);
  await issue(shop);
  await send(shop);

  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ where: { campaignId: id } }));
  const emailOf = (customerId: bigint) => sandbox.customers.get(customerId)!.email!;
  expect(server.mails.map(({ recipient }) => recipient).sort()).toEqual(
    offers.map(({ customerId }) => emailOf(customerId)).sort(),
  );
  for (const { customerId, code, toldAt } of offers) {
    const mail = server.mails.find(({ recipient }) => recipient === emailOf(customerId))!;
    expect(mail.text).toContain(code);
    expect(mail.text).toContain(`https://${domain}/discount/${code}`);
    expect(toldAt).not.toBeNull();
  }
  const inRussian = server.mails.filter(({ recipient }) => recipient === people[0]!.email);
  for (const { subject } of inRussian) expect(subject).toMatch(/^Скидка 15\s%/);
  const others = server.mails.filter(({ recipient }) => recipient !== people[0]!.email);
  for (const { subject } of others) expect(subject).toMatch(/^15% off \(orders from /);

  const control = await withShop(shop.id, (tx) => tx.campaignMember.findMany({ where: { arm: "control" } }));
  expect(control.length).toBeGreaterThan(1);
  const heldOut = control.map(({ customerId }) => customerId);
  const elsewhere = await planOffer(shop, heldOut);
  expect(
    heldOut.map((one) => elsewhere.get(one)),
    "no other message of the app reaches them either",
  ).toEqual(heldOut.map(() => ({ ok: false, reason: "control-group" })));
  const after = new Date(noon.getTime() + 31 * 86_400_000);
  const campaignId = "00000000-0000-4000-8000-00000000000b";
  const later = await planOffer(shop, heldOut, { campaignId, now: after });
  expect(
    [...later.values()].every(({ ok }) => ok),
    "until its window is over",
  ).toBe(true);
});

test("an invitation mails each customer a link of their own, and who answers by it stands on the list", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 10);
  await addAtRisk(shop, ids);
  const settings = {
    ...{ eventName: "Tasting", eventDay: "2026-12-04", eventTime: "18:30", eventPlace: "Harbour 1" },
    ...{ places: 1, ownWords: "Bring a friend." },
  };
  const id = await createDraft(shop, { play: "invitation", settings });
  await launchCampaign(shop, owner, id, noon);
  await issue(shop);
  await send(shop);
  expect(server.mails).toHaveLength(8);
  const links = server.mails.map(({ text }) => /\/invitation\/(\S+)/.exec(text!)![1]!);
  expect(new Set(links).size).toBe(8);
  for (const { text } of server.mails)
    expect(text).toMatch(/When: .*18:30\. Where: Harbour 1\.[\s\S]*Bring a friend\./);
  const [first, second] = await Promise.all(links.slice(0, 2).map((link) => readInvitation(link, noon)));
  expect(await answerInvitation(first!, true, noon)).toBe("yes");
  expect(await answerInvitation(second!, true, noon)).toBe("waiting");
  const freed = new Date(noon.getTime() + 3_600_000);
  expect(await answerInvitation(first!, false, freed)).toBe("no");
  await send(shop, freed);
  const told = server.mails.slice(8);
  expect(told.map(({ subject }) => subject)).toEqual(["A place for you: Tasting"]);
  expect(told[0]!.recipient).toBe(server.mails[1]!.recipient);
});

test("a personal selection mails goods of the shop with its price and address, and terms are told with their last day", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 20);
  const at = { createdAt: new Date(0), updatedAt: new Date(0) };
  await withShop(shop.id, async (tx) => {
    const product = {
      shopId: shop.id,
      id: 900_001n,
      title: "House blend",
      handle: "house-blend",
      status: "ACTIVE",
    };
    await tx.product.create({ data: { ...product, ...at } });
    const variant = { shopId: shop.id, productId: 900_001n, id: 1n, title: "250 g", priceMinor: 890n };
    await tx.productVariant.create({ data: variant });
    const minor = { currencyCode: "EUR", totalMinor: 890n, currentTotalMinor: 890n };
    const when = new Date(noon.getTime() - 100 * 86_400_000);
    const placed = { createdAt: when, processedAt: when, updatedAt: when };
    await tx.order.create({
      data: { shopId: shop.id, id: 1n, name: "#1", customerId: 1n, ...placed, ...minor, lineCount: 1 },
    });
    const line = { title: "x", quantity: 1, currentQuantity: 1, unitPriceMinor: 890n, paidUnitMinor: 890n };
    await tx.orderLine.create({
      data: { shopId: shop.id, orderId: 1n, id: 1n, productId: 900_001n, ...line },
    });
  });
  await addAtRisk(shop, ids.slice(0, 10));
  await createDraft(shop, { play: "personal-goods", settings: { ownWords: "" } }).then((id) =>
    launchCampaign(shop, owner, id, noon),
  );
  await issue(shop);
  await send(shop);
  expect(server.mails).toHaveLength(8);
  for (const { text } of server.mails)
    expect(text).toContain(
      `House blend (€8.90 · popular in the shop): https://${domain}/products/house-blend`,
    );

  await addAtRisk(shop, ids.slice(10));
  const terms = {
    terms: "guarantee",
    guaranteeMonths: 36,
    contactName: "",
    ownWords: "",
    staffNote: "secret",
  };
  const id = await createDraft(shop, { play: "special-terms", settings: terms, offerDays: 10 });
  await launchCampaign(shop, owner, id, noon);
  await issue(shop);
  await send(shop);
  expect(server.mails).toHaveLength(16);
  for (const { text } of server.mails.slice(8)) {
    expect(text).toMatch(/guarantee of 36 months[\s\S]*until Nov 29, 2026/);
    expect(text).not.toContain("secret");
  }
});

test("stopping a campaign takes back what has not left", async () => {
  const server = await startMailServer();
  const { shop, ids } = await openMessageShop(server.url, 10);
  await addAtRisk(shop, ids);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, noon);
  await issue(shop);
  expect(await stopCampaign(shop, connectAdmin(shop), owner, id, () => noon)).toMatchObject({ ok: true });
  await send(shop);
  expect(server.mails).toEqual([]);
  const rows = [...(await outbox(shop)).values()];
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatchObject({ state: "skipped", reason: "called-off" });
  expect(await withShop(shop.id, (tx) => tx.contactSlot.count())).toBe(0);
});
