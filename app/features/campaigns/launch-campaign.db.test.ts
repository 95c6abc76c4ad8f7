import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { addAtRisk, createDraft, owner } from "../../../tests/factories/campaign-shop";
import { createShop } from "../../../tests/factories/shop";
import { listEvents, saveRules } from "./campaign-store.server";
import { launchCampaign } from "./launch-campaign.server";
import { saveCampaign } from "./save-campaign.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const now = new Date("2026-11-22T12:00:00Z");
const ids = (count: number, from = 1) => Array.from({ length: count }, (_, at) => BigInt(from + at));
const membersOf = (shop: Shop, campaignId: string) =>
  withShop(shop.id, (tx) =>
    tx.campaignMember.findMany({ where: { campaignId }, orderBy: { customerId: "asc" } }),
  );
const inArm = (rows: { arm: string; customerId: bigint }[], arm: string) =>
  rows.filter((row) => row.arm === arm).map(({ customerId }) => customerId);

test("a launch holds out exactly a fifth, and puts one offer down for each of the others and for nobody else", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(600));
  const id = await createDraft(shop);
  expect(await launchCampaign(shop, owner, id, now)).toEqual({ ok: true, state: "launching" });
  const members = await membersOf(shop, id);
  expect(inArm(members, "control")).toHaveLength(120);
  expect(new Set(members.map(({ assignedAt }) => assignedAt.getTime()))).toEqual(new Set([now.getTime()]));
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ orderBy: { customerId: "asc" } }));
  expect(offers.map(({ customerId }) => customerId)).toEqual(inArm(members, "treated"));
  expect(new Set(offers.map(({ code }) => code)).size).toBe(480);
  expect(await withShop(shop.id, (tx) => tx.campaignDiscount.findMany())).toMatchObject([
    { state: "planned", boundBy: "segment", discountId: null },
  ]);
});

test("codes end at a midnight of the shop, the launch's own day being their first", async () => {
  const shop = await createShop({ timeZone: "America/Los_Angeles" });
  await addAtRisk(shop, ids(40));
  const id = await createDraft(shop, { offerDays: 1 });
  // Half past eight in the evening there: what is left of the day.
  await launchCampaign(shop, owner, id, new Date("2026-11-23T04:30:00Z"));
  const [discount] = await withShop(shop.id, (tx) => tx.campaignDiscount.findMany());
  expect(discount!.endsAt.toISOString()).toBe("2026-11-23T08:00:00.000Z");
});

test("asked for twice at the same moment, a launch draws once", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(50));
  const id = await createDraft(shop);
  const outcomes = await Promise.all([1, 2, 3].map(() => launchCampaign(shop, owner, id, now)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(2).fill({ ok: false, reason: "not-a-draft" }));
  expect(await membersOf(shop, id)).toHaveLength(50);
});

test("of two campaigns launched at the same moment for the same customers, nobody gets two offers", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(60));
  const drafts = [await createDraft(shop), await createDraft(shop)];
  const outcomes = await Promise.all(drafts.map((id) => launchCampaign(shop, owner, id, now)));
  expect(outcomes).toContainEqual({ ok: true, state: "launching" });
  expect(outcomes).toContainEqual({ ok: false, reason: "nobody" });
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ select: { customerId: true } }));
  expect([offers.length, new Set(offers.map(({ customerId }) => customerId)).size]).toEqual([48, 48]);
});

test("whoever is in another campaign, held out or treated, is left alone by the next one for its window; those without consent always", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(60));
  const first = await createDraft(shop);
  await launchCampaign(shop, owner, first, now);
  await addAtRisk(shop, ids(40, 101));
  await withShop(shop.id, (tx) =>
    tx.customer.updateMany({ where: { id: 101n }, data: { marketingState: "UNSUBSCRIBED" } }),
  );
  const second = await createDraft(shop);
  await launchCampaign(shop, owner, second, now);
  const reasons = new Map<string | null, number>();
  const members = await membersOf(shop, second);
  for (const { reason } of members) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  expect(Object.fromEntries(reasons)).toEqual({
    ...{ "held-out-elsewhere": 12, "in-other-campaign": 48, "no-consent": 1, null: 39 },
  });
  const heldOut = inArm(await membersOf(shop, first), "control");
  expect(
    members.filter(({ reason }) => reason === "held-out-elsewhere").map(({ customerId }) => customerId),
  ).toEqual(heldOut);

  // The window is over, and the offers are more than 21 days old.
  const later = new Date(now.getTime() + 31 * 86_400_000);
  await withShop(shop.id, (tx) => tx.campaign.updateMany({ data: { state: "ended" } }));
  const third = await createDraft(shop);
  await launchCampaign(shop, owner, third, later);
  expect((await membersOf(shop, third)).filter(({ reason }) => reason === null)).toHaveLength(99);
});

test("an offer of 15 days ago keeps a customer out by the 21-day rule though its campaign is over", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(40));
  const first = await createDraft(shop, { windowDays: 14 });
  await launchCampaign(shop, owner, first, now);
  await withShop(shop.id, (tx) => tx.campaign.updateMany({ data: { state: "ended" } }));
  const second = await createDraft(shop);
  const outcome = await launchCampaign(shop, owner, second, new Date(now.getTime() + 15 * 86_400_000));
  expect(outcome).toEqual({ ok: true, state: "launching" });
  const left = (await membersOf(shop, second)).filter(({ reason }) => reason === "contact-gap");
  expect(left.map(({ customerId }) => customerId)).toEqual(inArm(await membersOf(shop, first), "treated"));
});

test("above the merchant's limit a second person has to say so, and the log names both", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(100));
  await withShop(shop.id, (tx) => saveRules(tx, shop.id, { approveFromMinor: 100n }));
  const id = await createDraft(shop);
  expect(await launchCampaign(shop, owner, id, now)).toEqual({ ok: true, state: "waiting-for-approval" });
  expect(await membersOf(shop, id)).toEqual([]);
  expect(await launchCampaign(shop, owner, id, now)).toEqual({ ok: false, reason: "same-person" });
  expect(await launchCampaign(shop, "22", id, now)).toEqual({ ok: true, state: "launching" });
  const events = await withShop(shop.id, (tx) => listEvents(tx, shop.id, id));
  expect(events.map(({ what, userId }) => `${what} ${userId}`).sort()).toEqual([
    ...["approved 22", `asked-for-approval ${owner}`, `created ${owner}`, "launched 22"],
  ]);
});

test("what was agreed to is what is launched: a change takes the agreement back", async () => {
  const shop = await createShop();
  await addAtRisk(shop, ids(100));
  await withShop(shop.id, (tx) => saveRules(tx, shop.id, { approveFromMinor: 100n }));
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, now);
  const { designOf } = await import("../../../tests/factories/campaign-shop");
  await saveCampaign(shop, "22", id, designOf({ settings: { percent: 50, minimumMinor: 0 } }), now);
  expect(await launchCampaign(shop, "22", id, now)).toEqual({ ok: true, state: "waiting-for-approval" });
});

test("a campaign for nobody, or for too few to compare, is not launched", async () => {
  const shop = await createShop();
  const nobody = await createDraft(shop);
  expect(await launchCampaign(shop, owner, nobody, now)).toEqual({ ok: false, reason: "nobody" });
  await addAtRisk(shop, ids(4));
  expect(await launchCampaign(shop, owner, nobody, now)).toEqual({ ok: false, reason: "too-few" });
});

test("a design that is not possible is refused by the field and nothing is stored", async () => {
  const shop = await createShop();
  const { designOf } = await import("../../../tests/factories/campaign-shop");
  const wrong = designOf({ name: " ", offerDays: 60, settings: { percent: 200, minimumMinor: 0 } });
  expect(await saveCampaign(shop, owner, null, wrong, now)).toMatchObject({ fields: ["name"] });
  expect(await saveCampaign(shop, owner, null, { ...wrong, name: "x" }, now)).toEqual({
    ...{ ok: false, reason: "invalid", fields: ["settings.percent", "offerDays"] },
  });
  expect(await withShop(shop.id, (tx) => tx.campaign.count())).toBe(0);
});
