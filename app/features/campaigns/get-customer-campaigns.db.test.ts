import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { addAtRisk, createDraft, owner } from "../../../tests/factories/campaign-shop";
import { createCustomer } from "../../../tests/factories/customer";
import { manager, packer } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { findInCampaign, getCustomerCampaigns } from "./get-customer-campaigns.server";
import { launchCampaign } from "./launch-campaign.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const now = new Date("2026-11-22T12:00:00Z");
const { signal } = new AbortController();
const ids = Array.from({ length: 30 }, (_, at) => BigInt(at + 1));
/** No beginning of another's name: the search takes beginnings. */
const named = (id: bigint) => `Person${String(id).padStart(3, "0")}`;
const terms = {
  ...{ terms: "priority", guaranteeMonths: 36, contactName: "", ownWords: "", staffNote: "Pack it first." },
};

async function launched(): Promise<{ shop: Shop; id: string; inArm: (arm: string) => Promise<bigint[]> }> {
  const shop = await createShop({ personalDataAccess: "granted" });
  await withShop(shop.id, async (tx) => {
    for (const id of ids)
      await createCustomer(tx, shop, {
        ...{ id, marketingState: id === 30n ? "UNSUBSCRIBED" : "SUBSCRIBED" },
        personal: { firstName: named(id), lastName: "Testing" },
      });
  });
  await addAtRisk(shop, ids);
  const id = await createDraft(shop, { play: "special-terms", settings: terms, offerDays: 10 });
  expect(await launchCampaign(shop, owner, id, now)).toEqual({ ok: true, state: "launching" });
  const inArm = (arm: string) =>
    withShop(shop.id, async (tx) => {
      const rows = await tx.campaignMember.findMany({ where: { campaignId: id, arm } });
      return rows.map(({ customerId }) => customerId);
    });
  return { shop, id, inArm };
}

const ofCustomer = (shop: Shop, customerId: bigint, at = now) =>
  withShop(shop.id, async (tx) => (await getCustomerCampaigns(tx, customerId, at)).campaigns);

test("a customer's page says whether they were offered it, left alone by lot or left out and why, and what was promised", async () => {
  const { shop, id, inArm } = await launched();
  const [treated] = await inArm("treated");
  const [control] = await inArm("control");
  expect(await ofCustomer(shop, control!)).toMatchObject([
    { campaignId: id, standing: { is: "left-alone" }, terms: null },
  ]);
  expect(await ofCustomer(shop, 30n)).toMatchObject([
    { standing: { is: "left-out", reason: "no-consent" }, terms: null },
  ]);
  expect(await ofCustomer(shop, treated!)).toMatchObject([
    { standing: { is: "planned" }, terms: { note: "Pack it first." } },
  ]);
  // Ten days of the shop, the day of the launch being the first.
  expect(await ofCustomer(shop, treated!, new Date("2026-12-01T23:30:00Z"))).toMatchObject([{ terms: null }]);
});

test("asked why somebody did not get it, the campaign's page says what became of the message", async () => {
  const { shop, id, inArm } = await launched();
  const [sent, skipped, bounced] = await inArm("treated");
  const message = (customerId: bigint, state: string, reason: string | null, n: number) => ({
    ...{
      shopId: shop.id,
      id: `00000000-0000-4000-8000-00000000000${n}`,
      key: `k${n}`,
      customerId,
      campaignId: id,
    },
    ...{ templateId: "special-terms", locale: "en", state, reason, plannedAt: now, boughtSince: now },
    ...{ notBefore: now, settledAt: now },
  });
  await withShop(shop.id, (tx) =>
    tx.message.createMany({
      data: [
        message(sent!, "sent", null, 1),
        message(skipped!, "skipped", "bought", 2),
        message(bounced!, "bounced", null, 3),
      ],
    }),
  );
  const why = async (text: string, reader = manager) => {
    const found = await findInCampaign(shop, reader, id, text, now, signal);
    return found.map(({ name, campaign }) => [name, campaign?.standing ?? null]);
  };
  expect(await why(named(sent!))).toEqual([
    [`${named(sent!)} Testing`, { is: "offered", at: now.toISOString() }],
  ]);
  expect(await why(String(skipped))).toEqual([
    [`${named(skipped!)} Testing`, { is: "not-sent", reason: "bought" }],
  ]);
  expect(await why(String(bounced))).toEqual([
    [`${named(bounced!)} Testing`, { is: "not-sent", reason: "bounced" }],
  ]);
  // Who may not see customers finds nobody by name, and sees no name.
  expect(await why(named(sent!), packer)).toEqual([]);
  expect(await why(String(sent), packer)).toMatchObject([[null, { is: "offered" }]]);
  expect(await why("nobody of that name")).toEqual([]);
  const seen = await withShop(shop.id, (tx) => tx.accessLog.count());
  expect(seen).toBeGreaterThan(0);
});
