import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { createShop } from "../../../tests/factories/shop";
import type { ProductRecord } from "./product-record";
import { deleteProducts, recordProducts } from "./record-products.server";

afterAll(() => pool.end());

const second = (n: number) => new Date(Date.UTC(2026, 9, 1, 10, 0, n)).toISOString();
const variant = {
  id: 11n,
  title: "250 g",
  sku: "B-250",
  priceMinor: 890n,
  inventoryQuantity: 4,
  position: 1,
};
const productOf = (id: bigint, change: Partial<ProductRecord> = {}): ProductRecord => ({
  ...{
    id,
    title: "Beans",
    handle: "beans",
    status: "ACTIVE",
    productType: "Coffee",
    vendor: null,
    tags: ["a,b"],
    isGiftCard: false,
  },
  ...{ totalInventory: 4, imageUrl: null, createdAt: second(0), updatedAt: second(1), variants: [variant] },
  ...change,
});

test("a message that cannot tell whether a product is a gift card leaves that as it is known", async () => {
  const shop = await createShop();
  const record = (...records: ProductRecord[]) =>
    withShopConnection(shop.id, (client) => recordProducts(client, shop, records));
  await record(productOf(1n, { isGiftCard: true }));
  const untold = [
    productOf(1n, { updatedAt: second(5), isGiftCard: null }),
    productOf(2n, { isGiftCard: null }),
  ];
  expect(await record(...untold)).toBe(3);
  const kept = () => withShop(shop.id, (tx) => tx.product.findMany({ orderBy: { id: "asc" } }));
  expect((await kept()).map((product) => product.isGiftCard)).toEqual([true, false]);
  await record(productOf(2n, { isGiftCard: true }));
  expect((await kept()).map((product) => product.isGiftCard)).toEqual([true, true]);
});

test("a product is kept with its variants, the newest version winning, and stays deleted", async () => {
  const shop = await createShop();
  const record = (...records: ProductRecord[]) =>
    withShopConnection(shop.id, (client) => recordProducts(client, shop, records));
  const variants = () => withShop(shop.id, (tx) => tx.productVariant.findMany({ orderBy: { id: "asc" } }));
  expect(await record(productOf(1n))).toBe(2);
  expect(await record(productOf(1n))).toBe(0);
  await record(
    productOf(1n, { updatedAt: second(5), variants: [{ ...variant, id: 12n, priceMinor: 990n }] }),
  );
  expect(await record(productOf(1n, { updatedAt: second(3), title: "old" }))).toBe(0);
  expect(await variants()).toMatchObject([{ id: 12n, priceMinor: 990n }]);
  await withShopConnection(shop.id, (client) => deleteProducts(client, shop, [1n, 2n], new Date(second(9))));
  await record(productOf(1n, { updatedAt: second(30) }), productOf(2n));
  const kept = await withShop(shop.id, (tx) => tx.product.findMany());
  expect(kept.map((product) => product.deletedAt)).toEqual([new Date(second(9)), new Date(second(9))]);
});
