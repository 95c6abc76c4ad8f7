import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { unseal, unsealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { createShop } from "../../../tests/factories/shop";
import { recordOrders } from "../orders/record-orders.server";
import { bulkFile, type BulkFileOptions } from "../../../tests/factories/bulk-file";
import type { ImportEntity } from "./import-progress";
import { importSources } from "./import-sources.server";
import { createRun, findRunningRun, listParts, savePart, type DataPart } from "./import-store.server";
import { ImportStoppedError } from "./load-chunk.server";
import { loadFile } from "./load-file.server";

afterAll(() => pool.end());

const asOf = "2026-11-20T00:00:00Z";
const now = () => new Date("2026-11-22T12:00:00Z");
const never = new AbortController().signal;

async function loadingPart(
  shop: Shop,
  entity: ImportEntity,
): Promise<DataPart & { bulkOperationId: string }> {
  await createRun(
    shop,
    { kind: "first", changedSince: null, now: now() },
    async (tx) => (await findRunningRun(tx)) !== null,
  );
  const run = await withShop(shop.id, findRunningRun);
  const part = (await withShop(shop.id, (tx) => listParts(tx, run!.id))).find(
    (item): item is DataPart => item.entity === entity,
  )!;
  await savePart(
    shop.id,
    part,
    { state: "loading", bulkOperationId: "gid://shopify/BulkOperation/1" },
    now(),
  );
  return { ...part, bulkOperationId: "gid://shopify/BulkOperation/1" };
}

async function* pieces(text: string, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function load(
  shop: Shop,
  entity: ImportEntity,
  text: string,
  options: { chunkBytes?: number; signal?: AbortSignal } = {},
) {
  const part = await loadingPart(shop, entity);
  const source = importSources[entity];
  const context = { asOf, now, signal: options.signal ?? never, chunkBytes: options.chunkBytes ?? 20_000 };
  const end = await loadFile(shop, part, source, pieces(text), context);
  await withShopConnection(shop.id, async (client) => source.finish?.(client, shop));
  return end;
}

/** Everything the shop has, in key order. `personal` is sealed anew each time, so it is compared unsealed. */
async function contents(shop: Shop): Promise<Record<string, unknown[]>> {
  const tables = [
    ...["orders", "order_lines", "refunds", "fulfillments", "order_returns", "customers"],
    ...["products", "product_variants", "checkouts", "rejected_records"],
  ];
  return withShopConnection(shop.id, async (client) => {
    const found: Record<string, unknown[]> = {};
    for (const table of tables) {
      const { rows } = await client.query<{ row: { id: unknown } }>(
        `SELECT to_jsonb(t) - 'shop_id' - 'record' - 'id' || jsonb_build_object('id', to_jsonb(t) -> 'id') AS row
         FROM ${table} t ORDER BY to_jsonb(t)::text`,
      );
      found[table] = rows.map(({ row }) => row);
    }
    return found;
  });
}

const options: BulkFileOptions = { orders: 120, seed: 5 };

test("a shuffled file is in as it is, whatever the size of the chunks", async () => {
  const file = bulkFile(options);
  const [small, large] = [await createShop(), await createShop()];
  const end = await load(small, "orders", file.text, { chunkBytes: 3000 });
  await load(large, "orders", file.text, { chunkBytes: 1e9 });
  expect(end).toMatchObject({ lines: file.lines, bytes: Buffer.byteLength(file.text) });
  const kept = await contents(small);
  expect(kept).toEqual(await contents(large));
  expect(kept.orders).toHaveLength(file.counts.orders);
  expect(kept.order_lines).toHaveLength(file.counts.lines);
  expect(kept.refunds).toHaveLength(file.counts.refunds);
  expect(kept.fulfillments).toHaveLength(file.counts.fulfillments);
  expect(kept.order_returns).toHaveLength(file.counts.returns);
  const sum = (kept.orders as { total_minor: number }[]).reduce(
    (total, order) => total + order.total_minor,
    0,
  );
  expect(BigInt(sum)).toBe(file.counts.totalMinor);
  const lineCounts = (kept.orders as { line_count: number }[]).reduce(
    (total, order) => total + order.line_count,
    0,
  );
  expect(lineCounts).toBe(file.counts.lines);
});

test("a second import of the same file changes nothing at all", async () => {
  const file = bulkFile(options);
  const shop = await createShop();
  await load(shop, "orders", file.text);
  const before = await contents(shop);
  const versionsOf = () =>
    withShopConnection(shop.id, async (client) => {
      const { rows } = await client.query(
        "SELECT id, xmin::text FROM orders UNION ALL SELECT id, xmin::text FROM order_lines ORDER BY 1, 2",
      );
      return rows;
    });
  const rowVersions = await versionsOf();
  const again = bulkFile({ ...options, shuffleSeed: 99 });
  await withShop(shop.id, (tx) => tx.importRun.updateMany({ where: {}, data: { state: "done" } }));
  await load(shop, "orders", again.text);
  expect(await contents(shop)).toEqual(before);
  expect(await versionsOf(), "rows were written though nothing in them changed").toEqual(rowVersions);
});

test("stopped in the middle and called again, it ends with what an undisturbed import ends with", async () => {
  const file = bulkFile({ ...options, orders: 200 });
  const [stopped, straight] = [await createShop(), await createShop()];
  await load(straight, "orders", file.text);
  const part = await loadingPart(stopped, "orders");
  let rounds = 0;
  for (let done = false; !done; rounds++) {
    const stop = new AbortController();
    const [{ bytesLoaded, linesLoaded }] = (await withShop(stopped.id, (tx) =>
      listParts(tx, part.runId),
    )) as [DataPart];
    let given = 0;
    async function* interrupted() {
      for await (const piece of pieces(file.text)) {
        yield piece;
        if ((given += piece.length) > bytesLoaded + 40_000) stop.abort(new Error("stopped by the test"));
      }
    }
    const context = { asOf, now, signal: stop.signal, chunkBytes: 15_000 };
    const current = { ...part, bytesLoaded, linesLoaded };
    done = await loadFile(stopped, current, importSources.orders, interrupted(), context).then(
      () => true,
      (error: Error) => {
        expect(error.message).toBe("stopped by the test");
        return false;
      },
    );
  }
  expect(rounds).toBeGreaterThan(2);
  await withShopConnection(stopped.id, (client) => importSources.orders.finish!(client, stopped));
  expect(await contents(stopped)).toEqual(await contents(straight));
});

test("what cannot be understood is put aside, sealed, with its reason, and the rest goes on", async () => {
  const shop = await createShop();
  const file = bulkFile({ orders: 30, seed: 1 });
  const good = file.text.trimEnd().split("\n");
  const order = JSON.parse(
    good.find((line) => line.includes("/Order\\/") && !line.includes("__parentId"))!,
  ) as Record<string, unknown>;
  const bad = [
    "{ no json",
    JSON.stringify({ id: "gid://shopify/Unheard/1" }),
    JSON.stringify({ ...order, id: "gid://shopify/Order/990", totalPriceSet: null }),
    JSON.stringify({ ...order, id: "gid://shopify/Order/991", createdAt: "2026-02-31T10:00:00Z" }),
  ];
  const end = await load(shop, "orders", [...good.slice(0, 9), ...bad, ...good.slice(9)].join("\n"));
  expect(end.lines).toBe(good.length + 4);
  const kept = await contents(shop);
  expect(kept.orders).toHaveLength(30);
  const rejected = await withShop(shop.id, (tx) => tx.rejectedRecord.findMany());
  const reasons = rejected.map((row) => row.reason).sort();
  expect(reasons).toEqual([
    "id: Unheard is neither an order, a line item nor a return",
    expect.stringContaining("orders: date/time field value out of range"),
    "the line is no JSON",
    "totalPriceSet.shopMoney.amount: expected an amount, found nothing",
  ]);
  expect(
    rejected.map((row) =>
      unseal({ column: "rejected_records.record", shop: shop.id }, row.record).toString("utf8"),
    ),
  ).toContain("{ no json");
});

test("an order that is known in a later version is left alone, with its lines", async () => {
  const shop = await createShop();
  const file = bulkFile({ orders: 3, seed: 2 });
  await load(shop, "orders", file.text);
  const [known] = (await contents(shop)).orders as { id: number }[];
  const later: Parameters<typeof recordOrders>[2][number] = {
    ...file.records[0]!,
    id: BigInt(known!.id),
    updatedAt: "2026-11-21T00:00:00Z",
    totalMinor: 1n,
    lines: [{ ...file.records[0]!.lines[0]!, quantity: 77 }],
  };
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, [later], now()));
  const before = await contents(shop);
  await withShop(shop.id, (tx) => tx.importRun.updateMany({ where: {}, data: { state: "done" } }));
  await load(shop, "orders", bulkFile({ orders: 3, seed: 2, onlyLinesOf: later }).text);
  const after = await contents(shop);
  expect(after.orders).toEqual(before.orders);
  expect((after.order_lines as { quantity: number }[]).filter((line) => line.quantity === 77)).toHaveLength(
    1,
  );
});

test("customers come in sealed and findable; without approval they come in without names", async () => {
  const shop = await createShop();
  const line = (id: number, fields: object) =>
    JSON.stringify({
      id: `gid://shopify/Customer/${id}`,
      createdAt: "2026-01-01T00:00:00Z",
      updatedAt: "2026-01-02T00:00:00Z",
      state: "ENABLED",
      locale: "en",
      tags: ["wholesale, retail"],
      numberOfOrders: "3",
      amountSpent: { amount: "55.0", currencyCode: "EUR" },
      dataSaleOptOut: false,
      statistics: { rfmGroup: "LOYAL", predictedSpendTier: "HIGH" },
      defaultAddress: { countryCodeV2: "DE" },
      ...fields,
    });
  const named = {
    firstName: "Test",
    lastName: "Person",
    defaultEmailAddress: { emailAddress: "test@example.com", marketingState: "SUBSCRIBED" },
  };
  const nameless = {
    firstName: null,
    lastName: null,
    defaultEmailAddress: { emailAddress: null, marketingState: "SUBSCRIBED" },
    defaultAddress: null,
  };
  const end = await load(shop, "customers", [line(1, named), line(2, nameless)].join("\n"));
  expect(end.facts).toEqual({ customers: 2, customersWithPersonal: 1 });
  const [first, second] = await withShop(shop.id, (tx) => tx.customer.findMany({ orderBy: { id: "asc" } }));
  expect(unsealPersonal(shop.id, first!.personal!)).toEqual({
    firstName: "Test",
    lastName: "Person",
    email: "test@example.com",
    phone: null,
  });
  expect(first!.searchKeys.length).toBeGreaterThan(5);
  expect(first).toMatchObject({
    tags: ["wholesale, retail"],
    shopifySpentMinor: 5500n,
    marketingState: "SUBSCRIBED",
    countryCode: "DE",
  });
  expect(second).toMatchObject({ personal: null, searchKeys: [], shopifyRfmGroup: "LOYAL" });
  await withShop(shop.id, (tx) => tx.importRun.updateMany({ where: {}, data: { state: "done" } }));
  await load(shop, "customers", line(1, nameless));
  const [kept] = await withShop(shop.id, (tx) => tx.customer.findMany({ orderBy: { id: "asc" } }));
  expect(kept!.personal, "a name that is no longer told is kept").not.toBeNull();
});

test("products with variants, and checkouts by the token in their address", async () => {
  const shop = await createShop();
  const times = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-02T00:00:00Z" };
  const product = {
    ...times,
    ...{
      id: "gid://shopify/Product/1",
      title: "Beans",
      handle: "beans",
      status: "ACTIVE",
      productType: "Coffee",
      vendor: "V",
    },
    ...{
      tags: [],
      isGiftCard: false,
      totalInventory: 5,
      featuredMedia: { preview: { image: { url: "https://cdn.example/x.png" } } },
    },
  };
  const variant = {
    id: "gid://shopify/ProductVariant/2",
    title: "1 kg",
    sku: "B1",
    price: "12.50",
    inventoryQuantity: 5,
    position: 1,
  };
  const lines = [{ ...variant, __parentId: product.id }, product].map((line) => JSON.stringify(line));
  await load(shop, "products", lines.join("\n"));
  const checkout = {
    ...times,
    ...{
      id: "gid://shopify/AbandonedCheckout/9",
      completedAt: null,
      customer: { id: "gid://shopify/Customer/3" },
    },
    abandonedCheckoutUrl: "https://x.myshopify.com/1/checkouts/ac/Z2NwLWV1cm9wZS13ZXN0/recover?key=abc",
    totalPriceSet: { shopMoney: { amount: "9.9", currencyCode: "EUR" } },
  };
  await load(shop, "checkouts", JSON.stringify(checkout));
  const kept = await contents(shop);
  expect(kept.products).toMatchObject([{ id: 1, image_url: "https://cdn.example/x.png" }]);
  expect(kept.product_variants).toMatchObject([{ product_id: 1, id: 2, price_minor: 1250 }]);
  expect(kept.checkouts).toMatchObject([{ token: "Z2NwLWV1cm9wZS13ZXN0", customer_id: 3, total_minor: 990 }]);
});

test("a run that was stopped meanwhile takes in nothing more", async () => {
  const shop = await createShop();
  const part = await loadingPart(shop, "orders");
  await savePart(shop.id, part, { state: "waiting" }, now());
  const loading = loadFile(shop, part, importSources.orders, pieces(bulkFile({ orders: 2, seed: 1 }).text), {
    asOf,
    now,
    signal: never,
  });
  await expect(loading).rejects.toThrow(ImportStoppedError);
  expect((await contents(shop)).orders).toEqual([]);
});
