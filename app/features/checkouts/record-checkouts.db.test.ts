import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { createCustomer } from "../../../tests/factories/customer";
import { deleteCustomers } from "../customers/record-customers.server";
import { createShop } from "../../../tests/factories/shop";
import type { CheckoutRecord } from "./checkout-record";
import { recordCheckouts } from "./record-checkouts.server";

afterAll(() => pool.end());

const second = (n: number) => new Date(Date.UTC(2026, 9, 1, 10, 0, n)).toISOString();
const begun: CheckoutRecord = {
  ...{
    token: "tok1",
    customerId: null,
    createdAt: second(0),
    updatedAt: second(1),
    completedAt: null,
    totalMinor: 1200n,
  },
};

test("a checkout is followed from its beginning to its payment, whatever comes late or twice", async () => {
  const shop = await createShop();
  const record = (...records: CheckoutRecord[]) =>
    withShopConnection(shop.id, (client) => recordCheckouts(client, shop, records));
  const due = () => withShop(shop.id, (tx) => tx.scoreDue.findMany());
  await record(begun);
  expect(await due(), "nobody is known yet").toEqual([]);
  expect(await record({ ...begun, customerId: 5n, updatedAt: second(2) })).toBe(1);
  await record({ ...begun, customerId: 5n, updatedAt: second(9), completedAt: second(9) });
  expect(await record({ ...begun, totalMinor: 1n, updatedAt: second(3) }), "older than what is known").toBe(
    0,
  );
  await record({ ...begun, updatedAt: second(12) });
  const [kept] = await withShop(shop.id, (tx) => tx.checkout.findMany());
  expect(kept).toMatchObject({ customerId: 5n, completedAt: new Date(second(9)), totalMinor: 1200n });
  expect(await due()).toMatchObject([{ customerId: 5n }]);
});

test("what a redacted customer left behind does not come back", async () => {
  const shop = await createShop();
  const customerId = await withShop(shop.id, (tx) => createCustomer(tx, shop, { redactedAt: new Date() }));
  await withShopConnection(shop.id, (client) =>
    recordCheckouts(client, shop, [
      { ...begun, customerId },
      { ...begun, token: "tok2", customerId: 5n },
    ]),
  );
  const kept = await withShop(shop.id, (tx) => tx.checkout.findMany());
  expect(kept.map((row) => row.token)).toEqual(["tok2"]);
});

test("checkouts of a deleted customer are nobody's, whenever they are told", async () => {
  const shop = await createShop();
  const later = { ...begun, token: "tok2", customerId: 5n };
  await withShopConnection(shop.id, async (client) => {
    await recordCheckouts(client, shop, [{ ...begun, customerId: 5n }]);
    await deleteCustomers(client, shop, [5n], new Date(second(5)));
    await recordCheckouts(client, shop, [later]);
  });
  const kept = await withShop(shop.id, (tx) => tx.checkout.findMany());
  expect(kept.map((row) => row.customerId)).toEqual([null, null]);
});
