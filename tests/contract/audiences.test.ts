import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import type { NewAudience } from "~/features/audiences/audience";
import { listAudiences } from "~/features/audiences/audience-store.server";
import { changeAudiences } from "~/features/audiences/change-audiences.server";
import { getAudienceFile } from "~/features/audiences/get-audience-file.server";
import { getAudiencesPage } from "~/features/audiences/get-audiences-page.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { redactCustomer } from "~/features/privacy/redact-customer.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { addAtRisk, createDraft, owner } from "../factories/campaign-shop";
import { anna } from "../factories/call-shop";
import { messageShopDomain as domain, noon, openMessageShop } from "../factories/message-shop";
import { orderRecord } from "../factories/order-record";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
});

const later = (days: number) => new Date(noon.getTime() + days * 86_400_000);
const hash = (email: string | null) => createHash("sha256").update(email!.toLowerCase()).digest("hex");

async function make(shop: Shop, changes: Partial<NewAudience>, now = noon): Promise<string> {
  const audience = { name: "Ads", platform: "meta", withOffer: true, ...changes };
  const form = { intent: "make", audience: JSON.stringify(audience) } as const;
  const made = await changeAudiences(shop, anna, form, now);
  if (!made.ok || made.intent !== "make") throw new Error("the audience was not made");
  return made.id;
}

async function lines(shop: Shop, id: string, kind: "add" | "remove", now: Date): Promise<string[]> {
  const file = await getAudienceFile(shop, anna, id, kind, now);
  if (typeof file === "string") throw new Error(`there is no file: ${file}`);
  const [header, ...rows] = (await text(file.csv)).trimEnd().split("\r\n");
  expect(header).toBe("email,phone");
  return rows.map((row) => row.split(",")[0]!).sort();
}

async function launchWords(
  shop: Shop,
  ids: bigint[],
): Promise<{ campaignId: string; arm: (name: string) => bigint[] }> {
  await addAtRisk(shop, ids);
  const campaignId = await createDraft(shop, { play: "kind-words", settings: {} });
  expect(await launchCampaign(shop, owner, campaignId, noon)).toMatchObject({ ok: true });
  const members = await withShop(shop.id, (tx) => tx.campaignMember.findMany({ where: { campaignId } }));
  return {
    campaignId,
    arm: (name) => members.filter(({ arm }) => arm === name).map(({ customerId }) => customerId),
  };
}

const allOfThem = { kind: "view", viewId: "all" } as const;

test("a campaign's file has its treated customers as hashes, and no file has anybody who is held out", async () => {
  const { shop, ids, people } = await openMessageShop(undefined, 20);
  const { campaignId, arm } = await launchWords(shop, ids);
  const emailOf = (id: bigint) => people.find((one) => one.id === id)!.email;
  const source = { kind: "campaign", campaignId } as const;
  const ads = await make(shop, { source, withOffer: false });
  expect(await lines(shop, ads, "add", noon)).toEqual(
    arm("treated")
      .map((id) => hash(emailOf(id)))
      .sort(),
  );
  const everybody = await make(shop, { source: allOfThem, withOffer: false });
  const others = await lines(shop, everybody, "add", noon);
  for (const id of [...arm("control"), ...arm("treated")]) expect(others).not.toContain(hash(emailOf(id)));
  const audience = (await withShop(shop.id, listAudiences)).find(({ id }) => id === everybody);
  expect(audience!.excluded).toMatchObject({ "control-group": arm("control").length });
  const log = await withShop(shop.id, (tx) => tx.accessLog.findMany({ where: { staffUserId: anna.userId } }));
  expect(log.map(({ action }) => action)).toContain("export");
  expect(log.flatMap(({ customerIds }) => customerIds).sort()).toEqual(arm("treated").sort());
  const packer = { userId: "12", mayReadCustomers: false };
  expect(await getAudienceFile(shop, packer, ads, "add", noon)).toBe("no-permission");
});

test("an ad with an offer is a contact: it takes the place of any other, and comes to nobody who has just had one", async () => {
  const { shop, ids, people } = await openMessageShop(undefined, 6);
  const emailOf = (id: bigint) => people.find((one) => one.id === id)!.email;
  await withShop(shop.id, (tx) =>
    tx.contactSlot.create({
      data: {
        ...{ shopId: shop.id, customerId: ids[0]!, at: later(-3) },
        messageId: "00000000-0000-4000-8000-000000000001",
      },
    }),
  );
  const id = await make(shop, { source: allOfThem });
  expect(await lines(shop, id, "add", noon)).toEqual(
    ids
      .slice(1)
      .map((one) => hash(emailOf(one)))
      .sort(),
  );
  expect(await lines(shop, id, "add", later(1)), "the same file again takes nothing").toHaveLength(5);
  const slots = await withShop(shop.id, (tx) => tx.contactSlot.findMany({ where: { at: noon } }));
  expect(slots.map(({ customerId }) => customerId).sort()).toEqual(ids.slice(1).sort());
  const reminder = await make(shop, { source: allOfThem, withOffer: false });
  expect(await lines(shop, reminder, "add", later(2)), "one without an offer is none").toHaveLength(6);
});

test("who bought, opted out, was forgotten or is held out since stands in the removal file, as they stood in the audience", async () => {
  const { shop, ids, people } = await openMessageShop(undefined, 12);
  const emailOf = (id: bigint) => people.find((one) => one.id === id)!.email;
  const id = await make(shop, { source: allOfThem, withOffer: false }, later(-1));
  expect(await lines(shop, id, "add", later(-1))).toHaveLength(12);
  expect(await lines(shop, id, "remove", later(-1))).toEqual([]);

  const [buyer, optedOut, forgotten, noSale, ...rest] = ids;
  const at = noon.toISOString();
  await withShopConnection(shop.id, async (client) => {
    await recordOrders(client, shop, [orderRecord({ customerId: buyer!, createdAt: at, processedAt: at })]);
    await redactCustomer(client, shop, {
      ...{ customerId: forgotten!, email: null, phone: null, webhookId: "w", now: noon },
    });
  });
  await withShop(shop.id, async (tx) => {
    await tx.customer.updateMany({ where: { id: optedOut! }, data: { marketingState: "UNSUBSCRIBED" } });
    await tx.customer.updateMany({ where: { id: noSale! }, data: { dataSaleOptOut: true } });
  });
  const { arm } = await launchWords(shop, rest);
  const gone = [buyer!, optedOut!, forgotten!, noSale!, ...arm("control")].map((one) => hash(emailOf(one)));
  const page = await getAudiencesPage(shop, anna, later(1), new AbortController().signal);
  const shown = await page.audiences;
  expect(shown.ok && shown.value[0]).toMatchObject({
    toRemove: gone.length,
    leavers: { bought: 1, unsubscribed: 1, redacted: 1, "data-sale-opt-out": 1 },
  });
  expect(await lines(shop, id, "remove", later(1))).toEqual(gone.sort());
  expect(await lines(shop, id, "remove", later(2)), "it can be fetched again").toEqual(gone.sort());
  const stays = await lines(shop, id, "add", later(2));
  expect(stays.some((one) => gone.includes(one))).toBe(false);
  const kept = await withShop(shop.id, (tx) =>
    tx.adAudienceMember.findMany({ where: { customerId: forgotten! } }),
  );
  expect(Buffer.from(kept[0]!.keys!).toString("latin1")).not.toContain(hash(emailOf(forgotten!)));

  const ended = { intent: "end", id } as const;
  expect(await changeAudiences(shop, anna, { intent: "remove", id }, later(3))).toMatchObject({ ok: false });
  await changeAudiences(shop, anna, ended, later(3));
  expect(await lines(shop, id, "remove", later(3))).toHaveLength(12);
  expect(await changeAudiences(shop, anna, { intent: "remove", id }, later(3))).toMatchObject({ ok: true });
});
