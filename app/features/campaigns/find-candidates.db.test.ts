import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { keepCorrection } from "~/features/causes/corrections.server";
import { dayOfIso, isoOfDay } from "~/features/churn/day";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { getTargetsPage } from "~/features/targets/get-targets-page.server";
import type { Weights } from "~/features/targets/weights";
import { closeQueue } from "~/queue.server";
import { addAtRisk, createDraft, owner } from "../../../tests/factories/campaign-shop";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { manager } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { usualAudience, type Audience } from "./audience";
import { findCandidates } from "./find-candidates.server";
import { launchCampaign } from "./launch-campaign.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const now = new Date("2026-11-22T10:00:00Z");
const today = dayOfIso("2026-11-22");
const find = async (shop: Shop, changes: Partial<Audience>) => {
  const found = await withShop(shop.id, (tx) =>
    findCandidates(tx, shop.id, { ...usualAudience, ...changes }),
  );
  return found.map(({ id }) => String(id));
};
const listed = async (shop: Shop, address: string) => {
  const params = new URLSearchParams(address);
  const { list } = await getTargetsPage(shop, manager, params, now, AbortSignal.timeout(10_000));
  return list!.rows.map(({ id }) => id);
};

async function scoredShop(): Promise<Shop> {
  const shop = await createShop();
  const orders = simulateShop(120, today, 9).flatMap(({ days }, n) =>
    days.map((day) => {
      const at = `${isoOfDay(day)}T10:00:00Z`;
      return orderRecord({ customerId: BigInt(n + 1), createdAt: at, processedAt: at, updatedAt: at });
    }),
  );
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));
  await scoreShopWhole(shop, now);
  await withShop(shop.id, async (tx) => {
    for (let id = 1n; id <= 120n; id++) await createCustomer(tx, shop, { id });
  });
  return shop;
}

test("an audience from the target list is its first so many by the same weights, and one by cause is those of that cause", async () => {
  const shop = await scoredShop();
  const weights: Weights = { value: 0, loyalty: 80, growth: 0, influence: 0, ease: 20 };
  const top = await listed(shop, "band=leaving&weights=0-80-0-0-20");
  expect(top).toHaveLength(50);
  const leaving = { bands: ["watch", "at-risk", "lost"] } satisfies Partial<Audience>;
  expect(await find(shop, { ...leaving, weights, most: 50 })).toEqual(top);
  expect(await find(shop, { ...leaving, weights, most: 7 })).toEqual(top.slice(0, 7));

  const once = await listed(shop, "band=leaving&cause=one-time-need");
  expect(once.length).toBeGreaterThan(5);
  expect((await find(shop, { ...leaving, causes: ["one-time-need"] })).sort()).toEqual(once.sort());
  expect(await find(shop, { ...leaving, causes: ["one-time-need"], weights, most: 3 })).toEqual(
    (await listed(shop, "band=leaving&cause=one-time-need&weights=0-80-0-0-20")).slice(0, 3),
  );
  expect(await find(shop, { causes: ["delivery"] })).toEqual([]);
});

test("who has left the band since the night is made up for by the next ones of the list", async () => {
  const shop = await scoredShop();
  const weights: Weights = { value: 100, loyalty: 0, growth: 0, influence: 0, ease: 0 };
  const audience = { bands: ["watch", "at-risk", "lost"], weights, most: 5 } satisfies Partial<Audience>;
  const top = await find(shop, { ...audience, most: 8 });
  await withShop(shop.id, (tx) =>
    tx.customerScore.updateMany({
      where: { customerId: { in: top.slice(0, 3).map(BigInt) } },
      data: { band: "safe" },
    }),
  );
  expect(await find(shop, audience)).toEqual(top.slice(3));
});

test("before the first scoring nobody is chosen by cause or by weights", async () => {
  const shop = await createShop();
  expect(await find(shop, { causes: ["price"] })).toEqual([]);
  const weights: Weights = { value: 1, loyalty: 0, growth: 0, influence: 0, ease: 0 };
  expect(await find(shop, { weights })).toEqual([]);
});

test("who complained gets no promotion, and who was written to too often no offer, and words only after a quarter of silence", async () => {
  const shop = await createShop();
  await addAtRisk(
    shop,
    Array.from({ length: 40 }, (_, at) => BigInt(at + 1)),
  );
  const say = (id: bigint, cause: "unresolved-complaint" | "over-mailed") =>
    withShop(shop.id, (tx) => keepCorrection(tx, id, { cause, by: owner, at: now }));
  await say(1n, "unresolved-complaint");
  await say(2n, "over-mailed");
  await say(3n, "over-mailed");
  const contact = { messageId: "00000000-0000-4000-8000-000000000000" };
  await withShop(shop.id, (tx) =>
    tx.contactSlot.create({
      data: { shopId: shop.id, customerId: 2n, ...contact, at: new Date(now.getTime() - 60 * 86_400_000) },
    }),
  );
  const reasons = async (play: "percentage-code" | "kind-words") => {
    const settings = play === "kind-words" ? {} : { percent: 10, minimumMinor: 0 };
    const id = await createDraft(shop, { play, settings });
    await launchCampaign(shop, owner, id, now);
    const members = await withShop(shop.id, (tx) =>
      tx.campaignMember.findMany({
        where: { campaignId: id, customerId: { lte: 3n } },
        orderBy: { customerId: "asc" },
      }),
    );
    await withShop(shop.id, async (tx) => {
      await tx.contactHold.deleteMany();
      await tx.campaign.delete({ where: { shopId_id: { shopId: shop.id, id } } });
    });
    return members.map(({ reason }) => reason);
  };
  expect(await reasons("percentage-code")).toEqual(["open-complaint", "over-mailed", "over-mailed"]);
  expect(await reasons("kind-words")).toEqual(["open-complaint", "over-mailed", null]);
});
