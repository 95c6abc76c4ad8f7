import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { addAtRisk, createDraft, owner } from "../../../../tests/factories/campaign-shop";
import { createShop } from "../../../../tests/factories/shop";
import { chosenGoods } from "./chosen-goods";
import { pickGoods } from "./pick-goods.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const now = new Date("2026-11-22T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const [coffee, filters, mug, oldTin, soldOut] = [101n, 102n, 103n, 104n, 105n];

/** Two customers at risk, and ten others who bought coffee and then filters. */
async function goodsShop(): Promise<Shop> {
  const shop = await createShop();
  const at = { createdAt: ago(900), updatedAt: ago(900) };
  const product = (id: bigint, title: string, over = {}) => ({
    ...{
      shopId: shop.id,
      id,
      title,
      handle: title.toLowerCase(),
      status: "ACTIVE",
      totalInventory: 5,
      ...at,
      ...over,
    },
  });
  await withShop(shop.id, async (tx) => {
    await tx.product.createMany({
      data: [
        product(coffee, "Coffee"),
        product(filters, "Filters"),
        product(mug, "Mug"),
        product(oldTin, "Tin", { status: "ARCHIVED" }),
        product(soldOut, "Syrup", { totalInventory: 0 }),
      ],
    });
    await tx.productVariant.createMany({
      data: [coffee, filters, mug, oldTin, soldOut].flatMap((productId) =>
        [0, 1].map((n) => ({
          ...{ shopId: shop.id, productId, id: productId * 10n + BigInt(n), title: `${n}` },
          ...{
            priceMinor: BigInt(1000 - n * 100),
            inventoryQuantity: n === 1 && productId === coffee ? 0 : 5,
          },
        })),
      ),
    });
    let order = 0n;
    const buy = async (customerId: bigint, days: number, productId: bigint) => {
      order += 1n;
      const minor = { currencyCode: "EUR", totalMinor: 1000n, currentTotalMinor: 1000n };
      const placed = { createdAt: ago(days), processedAt: ago(days), updatedAt: ago(days) };
      await tx.order.create({
        data: {
          shopId: shop.id,
          id: order,
          name: `#${order}`,
          customerId,
          ...placed,
          ...minor,
          lineCount: 1,
        },
      });
      await tx.orderLine.create({
        data: {
          ...{
            shopId: shop.id,
            orderId: order,
            id: 1n,
            productId,
            title: "x",
            quantity: 1,
            currentQuantity: 1,
          },
          ...{ unitPriceMinor: 1000n, paidUnitMinor: 1000n },
        },
      });
    };
    for (let id = 11n; id <= 20n; id++) {
      await buy(id, 200, coffee);
      await buy(id, 150, filters);
      await buy(id, 150, oldTin);
      await buy(id, 150, soldOut);
    }
    for (const days of [260, 200, 140]) await buy(1n, days, coffee);
    await buy(2n, 300, mug);
  });
  await addAtRisk(
    shop,
    Array.from({ length: 8 }, (_, at) => BigInt(at + 1)),
  );
  return shop;
}

test("each customer of a campaign gets goods from the shop's own orders, kept with the offer and not changed by a second look", async () => {
  const shop = await goodsShop();
  const id = await createDraft(shop, {
    play: "personal-goods",
    settings: { ownWords: "" },
    controlShare: 0.25,
  });
  await withShop(shop.id, (tx) => tx.campaign.updateMany({ data: { seed: "three" } }));
  expect(await launchCampaign(shop, owner, id, now)).toEqual({ ok: true, state: "launching" });
  const picked = () =>
    withShop(shop.id, async (tx) => {
      const offers = await tx.offer.findMany({ orderBy: { customerId: "asc" } });
      return new Map(offers.map(({ customerId, goods }) => [customerId, chosenGoods.parse(goods)]));
    });
  expect(await pickGoods(shop, id, now, () => false)).toBe(true);
  const first = await picked();
  const inWords = (id: bigint) =>
    first.get(id)?.map(({ title, why, priceMinor }) => `${title} ${why} ${priceMinor}`);
  expect(inWords(1n)).toEqual(["Coffee again 1000", "Filters next 900", "Mug best-seller 900"]);
  // Bought a mug 300 days ago, which nobody has done since.
  expect(inWords(2n)).toEqual(["Coffee best-seller 1000", "Filters best-seller 900", "Mug best-seller 900"]);
  await withShop(shop.id, (tx) => tx.product.updateMany({ data: { status: "ARCHIVED" } }));
  expect(await pickGoods(shop, id, now, () => false)).toBe(true);
  expect(await picked()).toEqual(first);
});
