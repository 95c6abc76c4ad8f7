import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { saveMemberRow } from "~/features/staff/staff-member-store.server";
import { manager, packer } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { recordAccess, recordExport } from "./access-log.server";
import { getAccessLog } from "./get-access-log.server";
import { seal } from "./seal.server";

const start = new Date("2026-11-22T10:00:00Z");
const minute = (n: number) => new Date(start.getTime() + n * 60_000);
const read = async (shop: Shop, address = "") =>
  (await getAccessLog(shop, manager, new URLSearchParams(address))).log!;

const view = (shop: Shop, staffUserId: string, customerIds: bigint[], at: Date) =>
  withShop(shop.id, (tx) =>
    recordAccess(tx, { shopId: shop.id, staffUserId, action: "list", customerIds, at }),
  );

/** Staff 11, who is called Store Owner, and staff 12 look at the customers 1..60, one after the other. */
async function busyShop(): Promise<Shop> {
  const shop = await createShop();
  const place = { column: "staff_members.name", shop: shop.id } as const;
  await withShop(shop.id, (tx) =>
    saveMemberRow(tx, shop.id, {
      ...{ userId: "11", mayReadCustomers: true, checkedAt: start },
      name: seal(place, JSON.stringify({ firstName: "Store", lastName: "Owner" })),
    }),
  );
  for (let n = 1; n <= 60; n++) await view(shop, n % 2 ? "11" : "12", [BigInt(n), 100n], minute(n));
  return shop;
}

test("the log shows who looked at whom, newest first, page by page without a gap", async () => {
  const shop = await busyShop();
  const first = await read(shop);
  expect(first.entries[0]).toEqual({
    ...{ id: expect.any(String), at: minute(60).toISOString(), action: "list", customers: 2 },
    ...{ staff: { id: "12", name: null }, customerIds: ["60", "100"] },
  });
  expect(first.entries[1]!.staff).toEqual({ id: "11", name: "Store Owner" });
  const second = await read(shop, `after=${first.next}`);
  const seen = [...first.entries, ...second.entries].map(({ customerIds }) => Number(customerIds[0]));
  expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => 60 - n));
  expect([first.isFirst, second.isFirst, second.next]).toEqual([true, false, null]);
});

test("it can be asked for one member of staff and for one customer", async () => {
  const shop = await busyShop();
  expect((await read(shop, "staff=11")).entries).toHaveLength(30);
  expect((await read(shop, "customer=17")).entries.map(({ at }) => at)).toEqual([minute(17).toISOString()]);
  expect((await read(shop, "customer=17&staff=12")).entries).toEqual([]);
  const all = await read(shop, "customer=100&staff=12");
  expect(all.entries).toHaveLength(30);
  expect(await read(shop, "customer=Ada")).toMatchObject({ customerProblem: true, isFirst: true });
  expect((await read(shop, "after=nonsense&staff=99")).staff).toContainEqual({ id: "99", name: null });
});

test("an export of thousands is one entry, and is found by each of its customers", async () => {
  const shop = await createShop();
  const note = recordExport({ shopId: shop.id, staffUserId: "11", action: "export", at: start });
  for (const from of [0, 1000, 2000]) {
    const ids = Array.from({ length: 1000 }, (_, n) => BigInt(from + n + 1));
    await withShop(shop.id, (tx) => note(tx, ids));
  }
  const expected = { action: "export", customers: 3000, customerIds: ["1", "2", "3"] };
  expect((await read(shop)).entries).toMatchObject([expected]);
  expect((await read(shop, "customer=2999")).entries).toMatchObject([expected]);
  expect((await read(shop, "customer=3001")).entries).toEqual([]);
});

test("who may not see customers does not see who has seen them, and no shop sees another's log", async () => {
  const [shop, other] = [await busyShop(), await createShop()];
  expect((await getAccessLog(shop, packer, new URLSearchParams())).log).toBeNull();
  expect((await read(other, "customer=100")).entries).toEqual([]);
  expect((await read(other)).staff).toEqual([]);
});
