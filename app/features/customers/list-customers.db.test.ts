import fc from "fast-check";
import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import { bands } from "~/features/churn/band";
import { signalIds } from "~/features/churn/signals/signal";
import type { Shop } from "~/features/shops/shop";
import { createCustomer } from "../../../tests/factories/customer";
import { createCustomerScore } from "../../../tests/factories/customer-score";
import { manager } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { countList } from "./count-list.server";
import { decodeCursor } from "./customer-cursor";
import { everybody, sortKeys, type CustomerQuery } from "./customer-query";
import { completeFilter, eachCustomer, listCustomers } from "./list-customers.server";
import type { CustomerListRequest } from "./parse-customer-query";

const today = "2026-11-22";

const show = (
  shop: Shop,
  query: Partial<CustomerQuery> = {},
  from: CustomerListRequest["from"] = null,
  pageSize = 50,
) =>
  withShop(shop.id, async (tx) => {
    const asked = { ...everybody, ...query };
    const filter = await completeFilter(tx, shop, manager, asked, today);
    return {
      ...(await listCustomers(tx, shop, manager, { query: asked, pageSize, from }, filter)),
      total: await countList(tx, shop, asked, filter),
    };
  });

const idsOf = async (shop: Shop, query: Partial<CustomerQuery> = {}) =>
  (await show(shop, query)).rows.map((row) => row.id);

const scored = fc.record({
  band: fc.constantFrom(...bands),
  // Few different values, so that ties are common.
  risk: fc.constantFrom(null, 0, 0.1, 1 / 3, 0.9),
  valueAtStakeMinor: fc.constantFrom(0n, 5n, 900n),
  valueMinor: fc.constantFrom(1n, 900n),
  lastPurchaseDay: fc.constantFrom("2026-01-31", "2026-02-01"),
  reasons: fc
    .uniqueArray(fc.constantFrom(...signalIds), { maxLength: 2 })
    .map((signals) => signals.map((signal) => ({ signal, strength: 0.5, facts: {} }))),
});

test("paging through any customers in any order shows each of them once, forwards and backwards", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(scored, { freq: 4 }), { maxLength: 14 }),
      fc.constantFrom(...sortKeys),
      fc.constantFrom("asc" as const, "desc" as const),
      fc.subarray([...bands]),
      fc.integer({ min: 1, max: 5 }),
      async (customers, by, direction, wanted, pageSize) => {
        const shop = await createShop();
        await withShop(shop.id, async (tx) => {
          for (const [index, score] of customers.entries()) {
            const id = await createCustomer(tx, shop, { id: BigInt(index + 1) });
            if (score) await createCustomerScore(tx, shop, id, score);
          }
        });
        const query: CustomerQuery = { ...everybody, bands: wanted, sort: { by, direction } };
        const expected = customers.flatMap((score, index) =>
          score
            ? wanted.length === 0 || wanted.includes(score.band)
              ? [String(index + 1)]
              : []
            : wanted.length === 0
              ? [String(index + 1)]
              : [],
        );

        const forwards: string[][] = [];
        let page = await show(shop, query, null, pageSize);
        forwards.push(page.rows.map((row) => row.id));
        while (page.next) {
          page = await show(
            shop,
            query,
            { side: "after", cursor: decodeCursor(page.next, query.sort)! },
            pageSize,
          );
          forwards.push(page.rows.map((row) => row.id));
        }
        expect(forwards.flat().toSorted()).toEqual(expected.toSorted());
        expect(page.total).toEqual({ count: expected.length, kind: "exact" });

        const backwards = [forwards.at(-1)!];
        while (page.previous) {
          page = await show(
            shop,
            query,
            { side: "before", cursor: decodeCursor(page.previous, query.sort)! },
            pageSize,
          );
          backwards.unshift(page.rows.map((row) => row.id));
        }
        expect(backwards).toEqual(forwards);

        const exported: string[] = [];
        const run = <T>(work: Parameters<typeof withShop<T>>[1]) => withShop(shop.id, work);
        for await (const row of eachCustomer(run, shop, manager, query, today, undefined, pageSize))
          exported.push(row.id);
        expect(exported).toEqual(forwards.flat());
      },
    ),
    { numRuns: 25 },
  );
});

test("each order puts the biggest first, and those it cannot compare last", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    const add = async (id: bigint, score: Parameters<typeof createCustomerScore>[3]) =>
      createCustomerScore(tx, shop, await createCustomer(tx, shop, { id }), score);
    await add(1n, {
      band: "safe",
      risk: null,
      valueAtStakeMinor: 10n,
      valueMinor: 900n,
      lastPurchaseDay: "2026-05-01",
    });
    await add(2n, {
      band: "at-risk",
      risk: 0.8,
      valueAtStakeMinor: 500n,
      valueMinor: 700n,
      lastPurchaseDay: "2026-03-01",
    });
    await add(3n, {
      band: "lost",
      risk: 0.95,
      valueAtStakeMinor: 90n,
      valueMinor: 800n,
      lastPurchaseDay: "2026-01-01",
    });
    await createCustomer(tx, shop, { id: 4n });
  });
  expect(await idsOf(shop)).toEqual(["2", "3", "1", "4"]);
  expect(await idsOf(shop, { sort: { by: "risk", direction: "desc" } })).toEqual(["3", "2", "1", "4"]);
  expect(await idsOf(shop, { sort: { by: "value", direction: "desc" } })).toEqual(["1", "3", "2", "4"]);
  expect(await idsOf(shop, { sort: { by: "last", direction: "asc" } })).toEqual(["3", "2", "1", "4"]);
});

test("customers are found by band, reason, value so far and last order", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    const overdue = [{ signal: "overdue" as const, strength: 1, facts: { days: 75 } }];
    await createCustomerScore(tx, shop, 1n, {
      band: "at-risk",
      reasons: overdue,
      valueMinor: 12_50n,
      lastPurchaseDay: "2026-08-24",
    });
    await createCustomerScore(tx, shop, 2n, {
      band: "watch",
      valueMinor: 99_99n,
      lastPurchaseDay: "2026-08-25",
    });
    await createCustomerScore(tx, shop, 3n, {
      band: "lost",
      reasons: overdue,
      valueMinor: 100_00n,
      lastPurchaseDay: "2025-01-01",
    });
  });
  expect(await idsOf(shop, { bands: ["at-risk", "lost"] })).toEqual(["1", "3"]);
  expect(await idsOf(shop, { reasons: ["overdue", "smaller-baskets"] })).toEqual(["1", "3"]);
  expect(await idsOf(shop, { valueMin: "12.50", valueMax: "99.99" })).toEqual(["1", "2"]);
  expect(await idsOf(shop, { lastFrom: "2025-06-01", lastTo: "90d" })).toEqual(["1"]);
  const { rows } = await show(shop, { bands: ["at-risk"] });
  expect(rows[0]?.score?.reasons).toEqual([{ signal: "overdue", facts: { days: 75 } }]);
});

test("the big spenders are the top fifth by value so far", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    for (let n = 1; n <= 10; n++) {
      await createCustomerScore(tx, shop, BigInt(n), {
        valueMinor: BigInt(n) * 100n,
        band: n % 2 ? "safe" : "at-risk",
      });
    }
  });
  expect((await idsOf(shop, { topSpenders: true })).toSorted()).toEqual(["10", "9"]);
  expect(await idsOf(shop, { topSpenders: true, bands: ["at-risk"] })).toEqual(["10"]);
});

test("a search finds sealed names, e-mails and phones, an order's name, and an id", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    const ada = await createCustomer(tx, shop, {
      id: 8001n,
      personal: { firstName: "Ada", lastName: "Fiction", email: "ada@example.com", phone: "+49 555 0100" },
    });
    await createCustomerScore(tx, shop, ada);
    await createCustomer(tx, shop, { id: 8002n, personal: { firstName: "Anna", lastName: "Fiction" } });
    const at = new Date("2026-05-05T10:00:00Z");
    await tx.order.create({
      data: {
        shopId: shop.id,
        id: 1n,
        name: "#1234",
        customerId: 8002n,
        createdAt: at,
        processedAt: at,
        updatedAt: at,
        currencyCode: "EUR",
        totalMinor: 100n,
        currentTotalMinor: 100n,
      },
    });
  });
  const found = (search: string) => idsOf(shop, { search });
  expect(await found("fict")).toEqual(["8001", "8002"]);
  expect(await found("FICTION ada")).toEqual(["8001"]);
  expect(await found("ada@example.com")).toEqual(["8001"]);
  expect(await found("0100")).toEqual(["8001"]);
  expect(await found("#1234")).toEqual(["8002"]);
  expect(await found("1234")).toEqual(["8002"]);
  expect(await found("8001")).toEqual(["8001"]);
  expect(await found("gid://shopify/Customer/8002")).toEqual(["8002"]);
  expect(await found("nobody")).toEqual([]);
  expect(await found("%")).toEqual([]);
  expect((await show(shop, { search: "ada" })).rows[0]?.name).toBe("Ada Fiction");
});

test("one shop never sees the customers of another, by search or otherwise", async () => {
  const [ours, theirs] = [await createShop(), await createShop()];
  await withShop(theirs.id, async (tx) => {
    await createCustomerScore(
      tx,
      theirs,
      await createCustomer(tx, theirs, { id: 55n, personal: { firstName: "Ada" } }),
    );
  });
  expect(await idsOf(ours)).toEqual([]);
  expect(await idsOf(ours, { search: "ada" })).toEqual([]);
  expect(await idsOf(ours, { search: "55" })).toEqual([]);
  expect(await idsOf(theirs, { search: "ada" })).toEqual(["55"]);
});

test("without approval for personal data the list works on ids", async () => {
  const shop = await createShop({ personalDataAccess: "denied" });
  await withShop(shop.id, async (tx) => {
    await createCustomerScore(tx, shop, await createCustomer(tx, shop, { id: 9001n, personal: null }));
    await createCustomer(tx, shop, {
      id: 9002n,
      personal: null,
      redactedAt: new Date("2026-02-02T00:00:00Z"),
    });
  });
  const { rows } = await show(shop);
  expect(rows.map(({ id, name, redacted }) => ({ id, name, redacted }))).toEqual([
    { id: "9001", name: null, redacted: false },
    { id: "9002", name: null, redacted: true },
  ]);
  expect(await idsOf(shop, { search: "9001" })).toEqual(["9001"]);
});

test("Shopify's own group stands beside every risk, but not beside who does not want to be profiled", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    const groups = ["CHAMPIONS", "AT_RISK", "SUPERFANS", null];
    for (const [index, shopifyRfmGroup] of groups.entries()) {
      const id = await createCustomer(tx, shop, { id: BigInt(index + 1), shopifyRfmGroup });
      await createCustomerScore(tx, shop, id, { valueAtStakeMinor: BigInt(9 - index) });
    }
    await createCustomer(tx, shop, { id: 5n, shopifyRfmGroup: "PROSPECTS" });
    await createCustomer(tx, shop, { id: 6n, shopifyRfmGroup: "LOYAL" });
    await tx.customer.updateMany({
      where: { shopId: shop.id, id: 6n },
      data: { profilingOptOutAt: new Date("2026-11-01T00:00:00Z") },
    });
  });
  const { rows } = await show(shop);
  expect(rows.map((row) => [row.id, row.shopifyGroup])).toEqual([
    ["1", "CHAMPIONS"],
    ["2", "AT_RISK"],
    // A group Shopify adds tomorrow has no words here.
    ["3", null],
    ["4", null],
    ["5", "PROSPECTS"],
    ["6", null],
  ]);
});

test("deleted and merged customers are gone from the list; a customer whose orders came first is in it", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    const at = new Date("2026-02-02T00:00:00Z");
    await createCustomerScore(tx, shop, await createCustomer(tx, shop, { id: 1n, deletedAt: at }));
    await createCustomerScore(tx, shop, await createCustomer(tx, shop, { id: 2n, mergedIntoId: 3n }));
    await createCustomer(tx, shop, { id: 4n, deletedAt: at });
    await createCustomerScore(tx, shop, 5n);
  });
  expect(await idsOf(shop)).toEqual(["5"]);
});
