import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import { startReconcile } from "~/features/imports/start-reconcile.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { removeVariant } from "../../shopify-stand-in/shops/live/change-variants";
import { deleteOrder, deleteProduct, mergeCustomers } from "../../shopify-stand-in/shops/shop-changes";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";
import { createShop } from "../factories/shop";
import { differences, factsOf } from "../factories/shop-facts";
import { finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";
const begun = Date.UTC(2026, 10, 20, 6);
const DAY_MS = 86_400_000;

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

/** A shop that was imported a day ago, and of which nothing was heard since. */
async function importedYesterday() {
  let clock = begun;
  const now = () => new Date(clock);
  const sandbox = createCoffeeHarbour({ seed: 9, now: begun, customers: 40 });
  const standIn = await startStandIn({
    ...sandboxSettings,
    shops: [sandbox],
    now: () => clock,
    refuse: () => {},
  });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const facts = {
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
    installedAt: now(),
  };
  await pool.query("DELETE FROM shops WHERE domain = $1", [domain]);
  const shop = await createShop({ domain: domain as Shop["domain"], ...facts });
  await startFirstImport(shop, now());
  await finishImport(shop, wireContext(standIn, domain, { now }));
  clock += DAY_MS;
  return {
    ...{ sandbox, standIn, shop },
    /** What the bulk files bring, line by line; by default as they are. */
    reconcile: async (tamper: (line: string) => string = (line) => line, sees: Shop = shop) => {
      const context = wireContext(standIn, domain, { now });
      const { fetchFile } = context;
      await startReconcile(sees, now());
      return finishImport(shop, {
        ...context,
        fetchFile: async function* (url, signal) {
          const parts: Uint8Array[] = [];
          for await (const part of fetchFile(url, signal)) parts.push(part);
          const lines = Buffer.concat(parts).toString("utf8").split("\n");
          yield Buffer.from(
            lines
              .map(tamper)
              .filter((line, at) => line !== "" || at === lines.length - 1)
              .join("\n"),
          );
        },
      });
    },
    letDaysPass: (days: number) => void (clock += days * DAY_MS),
    importAnew: async () => {
      const twin = await createShop(facts);
      await startFirstImport(twin, now());
      await finishImport(twin, wireContext(standIn, domain, { now }));
      return twin;
    },
  };
}

/** Gone without a word: an order, a product, a variant of another, and a customer who is somebody else now. */
function loseThings(sandbox: SandboxShop, at: number) {
  const orders = [...sandbox.orders.values()];
  const [buyer, other] = [
    ...new Set(orders.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]))),
  ];
  const order = orders.find(({ customerId }) => customerId !== buyer && customerId !== other)!;
  const [productId] = sandbox.products.keys();
  deleteOrder(sandbox, order.id);
  deleteProduct(sandbox, productId!);
  const sized = [...sandbox.products.values()].find(({ variants }) => variants.length > 1)!;
  removeVariant(sandbox, sized.id, sized.variants[0]!.id, at);
  mergeCustomers(sandbox, other!, buyer!, at);
  return { orderId: order.id, productId: productId!, mergedId: buyer!, keptId: other! };
}

async function marksOf(shop: Shop) {
  return withShop(shop.id, async (tx) => ({
    orders: (await tx.order.findMany({ where: { NOT: { deletedAt: null } } })).map(({ id }) => id),
    products: (await tx.product.findMany({ where: { NOT: { deletedAt: null } } })).map(({ id }) => id),
    customers: (await tx.customer.findMany({ where: { NOT: { deletedAt: null } } })).map(({ id }) => id),
    merged: (await tx.customer.findMany({ where: { NOT: { mergedIntoId: null } } })).map(
      ({ id, mergedIntoId }) => [id, mergedIntoId],
    ),
  }));
}
const noMarks = { orders: [], products: [], customers: [], merged: [] };

test("what is gone without a word is found by night, once a day, and a merge is known by its orders", async () => {
  const day = await importedYesterday();
  const lost = loseThings(day.sandbox, begun);
  expect(await day.reconcile()).toMatchObject({ failure: null });
  const marks = {
    orders: [lost.orderId],
    products: [lost.productId],
    customers: [],
    merged: [[lost.mergedId, lost.keptId]],
  };
  expect(await marksOf(day.shop)).toEqual(marks);
  expect(differences(await factsOf(day.shop), await factsOf(await day.importAnew()))).toEqual([]);
  const [another] = day.sandbox.orders.keys();
  deleteOrder(day.sandbox, another!);
  day.letDaysPass(0.5);
  await day.reconcile();
  expect(await marksOf(day.shop), "too soon for another census").toEqual(marks);
  day.letDaysPass(0.5);
  await day.reconcile();
  expect((await marksOf(day.shop)).orders).toHaveLength(2);
});

test.each([
  ["only half", (line: string) => (/"id":"[^"]*[02468]"/.test(line) ? "" : line)],
  ["lines without their ends", (line: string) => line.slice(0, -1)],
])("a list of which %s comes takes nothing away", async (_part, tamper) => {
  const day = await importedYesterday();
  loseThings(day.sandbox, begun);
  const onlyLists = (line: string) => (line.length < 200 ? tamper(line) : line);
  expect(await day.reconcile(onlyLists)).toMatchObject({ kind: "finished" });
  expect(await marksOf(day.shop)).toEqual(noMarks);
});

test("what is on no list but still there, when Shopify is asked, stays", async () => {
  const day = await importedYesterday();
  // Another number of the same length, so that size and lines are as promised.
  let changed = 0;
  const another = (line: string) => {
    if (line.length > 200 || line === "") return line;
    changed += 1;
    return line.replace(/("id":"gid:[^"]*?\D\d)\d\d/, (_, head: string) => `${head}98`);
  };
  const orders = await withShop(day.shop.id, (tx) =>
    tx.order.findMany({ orderBy: { id: "asc" }, select: { id: true, customerId: true } }),
  );
  expect(await day.reconcile(another)).toMatchObject({ failure: null });
  expect(changed).toBeGreaterThan(orders.length);
  expect(await marksOf(day.shop)).toEqual(noMarks);
  expect(
    await withShop(day.shop.id, (tx) =>
      tx.order.findMany({ orderBy: { id: "asc" }, select: { id: true, customerId: true } }),
    ),
  ).toEqual(orders);
});

test("a right that was taken back takes nothing away: neither old orders out of sight nor what is denied", async () => {
  const day = await importedYesterday();
  const { grantedScopes } = day.standIn.installation(domain);
  day.standIn.setScopes(
    domain,
    grantedScopes.filter((scope) => scope !== "read_all_orders"),
  );
  expect(await day.reconcile(undefined, { ...day.shop, seesAllOrders: false })).toMatchObject({
    failure: null,
  });
  expect(await marksOf(day.shop)).toEqual(noMarks);
  day.standIn.setScopes(domain, ["read_orders"]);
  day.letDaysPass(1);
  await day.reconcile(undefined, { ...day.shop, seesAllOrders: false });
  expect(await marksOf(day.shop)).toEqual(noMarks);
});

test("a mark that Shopify contradicts is taken back", async () => {
  const day = await importedYesterday();
  const before = await factsOf(day.shop);
  await withShop(day.shop.id, async (tx) => {
    const deletedAt = new Date(begun + 60_000);
    await tx.order.updateMany({ data: { deletedAt } });
    await tx.product.updateMany({ data: { deletedAt } });
  });
  expect(await day.reconcile()).toMatchObject({ failure: null });
  expect(await marksOf(day.shop)).toEqual(noMarks);
  expect(differences(await factsOf(day.shop), before)).toEqual([]);
});
