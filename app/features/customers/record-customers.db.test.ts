import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { searchKeysForQuery, unsealPersonal } from "~/features/privacy/seal.server";
import { createShop } from "../../../tests/factories/shop";
import type { CustomerRecord } from "./customer-record";
import { deleteCustomers, recordCustomers } from "./record-customers.server";
import { saveConsent } from "./save-consent.server";

afterAll(() => pool.end());

type Shop = Awaited<ReturnType<typeof createShop>>;
const second = (n: number) => new Date(Date.UTC(2026, 9, 1, 10, 0, n)).toISOString();
const standing = {
  tags: ["vip"],
  marketingState: "SUBSCRIBED",
  emailConsentAt: second(0),
  smsMarketingState: "NEVER_SUBSCRIBED",
  smsConsentAt: null,
  shopifyOrderCount: 3n,
  shopifySpentMinor: 900n,
  shopifyRfmGroup: "LOYAL",
  shopifySpendTier: null,
  dataSaleOptOut: true,
};
const personal = { firstName: "Test", lastName: "Person", email: "test@example.com", phone: null };
const customerOf = (id: bigint, change: Partial<CustomerRecord> = {}): CustomerRecord => ({
  ...{
    id,
    createdAt: second(0),
    updatedAt: second(1),
    state: "ENABLED",
    locale: "en",
    countryCode: "DE",
    personal,
    standing,
  },
  ...change,
});
const record = (shop: Shop, ...records: CustomerRecord[]) =>
  withShopConnection(shop.id, (client) => recordCustomers(client, shop, records));
const rowOf = (shop: Shop, id: bigint) => withShop(shop.id, (tx) => tx.customer.findFirst({ where: { id } }));

test("a customer's webhook changes the person and leaves alone what it does not tell", async () => {
  const shop = await createShop();
  await record(shop, customerOf(1n));
  const renamed = { ...personal, lastName: "Renamed" };
  expect(
    await record(
      shop,
      customerOf(1n, { updatedAt: second(5), standing: null, personal: renamed, locale: "ru" }),
    ),
  ).toBe(1);
  const row = await rowOf(shop, 1n);
  expect(row).toMatchObject({
    tags: ["vip"],
    marketingState: "SUBSCRIBED",
    shopifyOrderCount: 3n,
    dataSaleOptOut: true,
    locale: "ru",
  });
  expect(unsealPersonal(shop.id, row!.personal!).lastName).toBe("Renamed");
  const [[key] = []] = searchKeysForQuery(shop.id, "renam");
  expect(row!.searchKeys).toContain(key);
});

test("what a customer's webhook cannot tell does not undo what the import knew", async () => {
  const shop = await createShop();
  await record(shop, customerOf(1n));
  const told = { updatedAt: second(5), locale: null, countryCode: null, personal: null, standing: null };
  await record(shop, customerOf(1n, told));
  expect(await rowOf(shop, 1n)).toMatchObject({
    locale: "en",
    countryCode: "DE",
    updatedAt: new Date(second(5)),
  });
  await record(shop, customerOf(1n, { updatedAt: second(7), countryCode: null }));
  expect(await rowOf(shop, 1n), "the Admin API knows that there is no address").toMatchObject({
    countryCode: null,
  });
});

test("a record without personal fields, or of the same content, changes nothing that is kept of the person", async () => {
  const shop = await createShop();
  await record(shop, customerOf(1n));
  const before = await rowOf(shop, 1n);
  expect(await record(shop, customerOf(1n))).toBe(0);
  await record(shop, customerOf(1n, { updatedAt: second(9), personal: null }));
  const after = await rowOf(shop, 1n);
  expect(after).toEqual({ ...before, updatedAt: new Date(second(9)) });
});

test("who was redacted or deleted gets no name again", async () => {
  const shop = await createShop();
  await record(shop, customerOf(1n), customerOf(2n));
  await withShop(shop.id, (tx) =>
    tx.customer.updateMany({
      where: { id: 1n },
      data: { redactedAt: new Date(), personal: null, searchKeys: [] },
    }),
  );
  await withShopConnection(shop.id, (client) =>
    deleteCustomers(client, shop, [2n, 3n], new Date(second(20))),
  );
  await record(shop, ...[1n, 2n, 3n].map((id) => customerOf(id, { updatedAt: second(40) })));
  const forgotten = {
    personal: null,
    searchKeys: [],
    locale: null,
    countryCode: null,
    tags: [],
    marketingState: null,
  };
  expect(await rowOf(shop, 1n)).toMatchObject({ ...forgotten, updatedAt: new Date(second(40)) });
  await record(shop, customerOf(1n, { updatedAt: second(50), standing: null }));
  expect(await rowOf(shop, 1n)).toMatchObject({ ...forgotten, updatedAt: new Date(second(50)) });
  for (const id of [2n, 3n])
    expect(await rowOf(shop, id)).toMatchObject({ personal: null, deletedAt: new Date(second(20)) });
});

test("in whatever order the versions of a customer arrive, the newest is what is kept", async () => {
  const versions = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
  const arrivals = versions.chain((ats) =>
    fc.shuffledSubarray(ats, { minLength: ats.length }).map((order) => ({ ats, order })),
  );
  await fc.assert(
    fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 3 }), async ({ ats, order }, batch) => {
      const shop = await createShop();
      const versionOf = (at: number) =>
        customerOf(1n, {
          updatedAt: second(at),
          locale: `v${at}`,
          standing: { ...standing, tags: [`v${at}`] },
        });
      for (let i = 0; i < order.length; i += batch)
        await record(shop, ...order.slice(i, i + batch).map(versionOf));
      const newest = Math.max(...ats);
      expect(await rowOf(shop, 1n)).toMatchObject({
        locale: `v${newest}`,
        tags: [`v${newest}`],
        updatedAt: new Date(second(newest)),
      });
    }),
    { numRuns: 25 },
  );
});

test("a consent that was withdrawn is not brought back by a pull that knows less, and comes back with a newer one", async () => {
  const shop = await createShop();
  await record(shop, customerOf(1n));
  const tell = (emailState: string, at: number) =>
    withShopConnection(shop.id, (client) =>
      saveConsent(client, shop.id, [{ customerId: 1n, emailState, emailAt: second(at) }]),
    );
  const state = async () => (await rowOf(shop, 1n))!.marketingState;
  await tell("UNSUBSCRIBED", 20);
  await tell("SUBSCRIBED", 10);
  expect(await state()).toBe("UNSUBSCRIBED");
  await record(shop, customerOf(1n, { updatedAt: second(30) }));
  expect(await state()).toBe("UNSUBSCRIBED");
  await record(
    shop,
    customerOf(1n, { updatedAt: second(40), standing: { ...standing, emailConsentAt: second(35) } }),
  );
  expect(await state()).toBe("SUBSCRIBED");
});
