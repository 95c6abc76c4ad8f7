import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { stopCampaign } from "~/features/campaigns/stop-campaign.server";
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
