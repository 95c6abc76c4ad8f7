import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { createShop } from "../../../tests/factories/shop";
import { findProducts } from "./find-products.server";

afterAll(() => pool.end());

test("products are found by a part of their name, letter for letter, and only those on sale", async () => {
  const shop = await createShop();
  const at = { createdAt: new Date(0), updatedAt: new Date(0) };
  const titles = [
    "Beans 100% arabica",
    "Beans 1000 g",
    "Green beans",
    "Old beans",
    "Gift card beans",
    "Gone beans",
  ];
  await withShop(shop.id, (tx) =>
    tx.product.createMany({
      data: titles.map((title, i) => ({
        ...{ shopId: shop.id, id: BigInt(i + 1), title, handle: `p${i}`, ...at },
        ...{ status: title === "Old beans" ? "ARCHIVED" : "ACTIVE", isGiftCard: title.startsWith("Gift") },
        deletedAt: title === "Gone beans" ? new Date() : null,
      })),
    }),
  );
  const find = async (part: string) => {
    const found = await findProducts(shop, part, AbortSignal.timeout(5000));
    return found.map(({ title }) => title).sort();
  };
  expect(await find("BEANS")).toEqual(["Beans 100% arabica", "Beans 1000 g", "Green beans"]);
  expect(await find("100%")).toEqual(["Beans 100% arabica"]);
  expect(await find("tea")).toEqual([]);
});
