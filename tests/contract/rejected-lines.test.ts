import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import { unseal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { bothSides } from "../factories/both-sides";
import { openFilesBetween } from "../factories/files-between";
import { createShop } from "../factories/shop";
import { finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

type Line = Record<string, unknown>;
type Spoil = (line: Line) => string;
const json =
  (change: (line: Line) => Line): Spoil =>
  (line) =>
    JSON.stringify({ ...line, ...change(line) });

/** What becomes of a line of the orders' file, with a word of the reason it is kept with. */
const spoiledOrders: [Spoil, RegExp][] = [
  [() => "{no json", /no JSON/],
  [() => "null", /no object/],
  [() => '["a list"]', /expected text/],
  [json(() => ({ id: "gid://shopify/Order/9223372036854775808" })), /below 2\^63/],
  [json(() => ({ id: "gid://shopify/\u0000Order/1" })), /what is no GID is neither an order/],
  [json(() => ({ displayFinancialStatus: "FROBNICATED" })), /FROBNICATED/],
  [
    json(() => ({ totalPriceSet: { shopMoney: { amount: "-1.0" }, presentmentMoney: { amount: "-1.0" } } })),
    /negative/,
  ],
  [json(() => ({ createdAt: "0001-01-01T00:00:00Z" })), /createdAt/],
  [json(() => ({ createdAt: "9999-12-31T00:00:00Z" })), /createdAt/],
  [json(() => ({ processedAt: "2026-02-31T00:00:00Z" })), /22008/],
  [json(() => ({ name: "x".repeat(300) })), /name/],
  [json(() => ({ currencyCode: "gold" })), /ISO 4217/],
  [json(() => ({ totalTaxSet: { shopMoney: { amount: "1e3" } } })), /amount/],
];

test("lines of a file that cannot be understood are kept aside with their reason, and everything around them is in", async () => {
  const sandbox = createCoffeeHarbour({ seed: 41, now: Date.now(), customers: 60 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox] });
  onTestFinished(() => standIn.close());
  const added: string[] = [];
  const filesOrigin = await openFilesBetween(standIn, (file, response) => {
    const lines = file.toString().split("\n").filter(Boolean);
    const first = JSON.parse(lines.find((line) => !line.includes("__parentId"))!) as Line;
    const isOrders = String(first.id).includes("/Order/");
    const strange = isOrders
      ? spoiledOrders.map(([spoil]) => spoil({ ...first, id: "gid://shopify/Order/77" }))
      : [];
    added.push(...strange);
    // Each in the middle of good ones.
    for (const [n, line] of strange.entries())
      lines.splice(Math.floor(((n + 1) * lines.length) / (strange.length + 1)), 0, line);
    response.end(lines.map((line) => `${line}\n`).join(""));
  });
  onTestFinished(rerouteFetch({ origin: standIn.origin, filesOrigin }));
  const shop = await createShop({
    domain: domain as Shop["domain"],
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
  });
  await startFirstImport(shop, new Date());
  expect(await finishImport(shop, wireContext(standIn, domain))).toMatchObject({ failure: null });

  for (const [kind, sides] of Object.entries(await bothSides(shop, sandbox)))
    expect(sides.app, kind).toEqual(sides.sandbox);
  const kept = await withShop(shop.id, (tx) => tx.rejectedRecord.findMany());
  expect(kept).toHaveLength(spoiledOrders.length);
  const texts = kept.map((row) =>
    unseal({ column: "rejected_records.record", shop: shop.id }, row.record).toString(),
  );
  const reasonOf = (text: string) => kept[texts.indexOf(text)]?.reason;
  for (const [n, [, reason]] of spoiledOrders.entries()) {
    // One was read, and is known by its row: PostgreSQL itself refused the day.
    const found =
      reason.source === "22008" ? kept.find((row) => reason.test(row.reason))?.reason : reasonOf(added[n]!);
    expect(found, added[n]).toMatch(reason);
  }
});
