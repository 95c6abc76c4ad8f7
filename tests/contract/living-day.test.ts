import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import { startReconcile } from "~/features/imports/start-reconcile.server";
import { unsealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { createDoor } from "~/features/webhooks/door.server";
import { drainWebhooksTask } from "~/features/webhooks/drain-webhooks.task.server";
import { log } from "~/log.server";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { createRandom } from "../../shopify-stand-in/shops/random";
import { liveThroughDay } from "../factories/living-day";
import { createShop } from "../factories/shop";
import { finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";
const begun = Date.UTC(2026, 10, 20, 6);

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Letter {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Takes what Shopify sends, as it is, and says yes: the test is the network in between. */
async function openMailbox(): Promise<{ url: string; letters: Letter[] }> {
  const letters: Letter[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      letters.push({ headers: request.headers, body: Buffer.concat(parts) });
      response.end();
    });
  });
  return { url: await listen(server), letters };
}

/**
 * Columns that may differ between a shop that lived through the day and one that was imported at its end, and why.
 * Rows of what was deleted or merged away stay, marked, where the day was lived; a fresh import never sees them.
 */
const leftOut: Record<string, string[]> = {
  // Compared below where the product lives: of a deleted one Shopify tells lines no id any more, while we keep it.
  order_lines: ["product_id", "variant_id"],
  // personal is sealed anew each time (it is compared unsealed); search_keys are keyed by the shop's number; the two counts
  // are Shopify's own of a moment: an order's refund changes them without touching the customer's updatedAt.
  customers: ["personal", "search_keys", "shopify_order_count", "shopify_spent_minor"],
};

/** What a message does not say, or not exactly; the next reconcile brings it. */
const unsaid: Record<string, string[]> = {
  orders: ["return_status"],
  customers: ["locale", "tags", "marketing_state"],
  // A message tells the present step of a parcel: not when an earlier one was, nor when the carrier expects to arrive.
  fulfillments: ["display_status", "in_transit_at", "estimated_delivery_at"],
};

const ofLivingOrder =
  "EXISTS (SELECT FROM orders o WHERE o.shop_id = t.shop_id AND o.id = t.order_id AND o.deleted_at IS NULL)";
const living: Record<string, string> = {
  orders: "deleted_at IS NULL",
  order_lines: ofLivingOrder,
  refunds: ofLivingOrder,
  fulfillments: ofLivingOrder,
  order_returns: ofLivingOrder,
  customers: "deleted_at IS NULL AND merged_into_id IS NULL",
  products: "deleted_at IS NULL",
  product_variants:
    "EXISTS (SELECT FROM products p WHERE p.shop_id = t.shop_id AND p.id = t.product_id AND p.deleted_at IS NULL)",
  checkouts: "true",
};

/** Every living fact of the shop, one text a row. */
async function factsOf(
  shop: Shop,
  besides: Record<string, string[]> = {},
): Promise<Record<string, string[]>> {
  return withShop(shop.id, async (tx) => {
    const facts: Record<string, string[]> = {};
    for (const [table, where] of Object.entries(living)) {
      const minus = ["shop_id", ...(leftOut[table] ?? []), ...(besides[table] ?? [])]
        .map((column) => `'${column}'`)
        .join(",");
      const rows = await tx.$queryRawUnsafe<{ row: string }[]>(
        `SELECT (to_jsonb(t) - ARRAY[${minus}])::text AS row FROM ${table} t WHERE ${where} ORDER BY 1`,
      );
      facts[table] = rows.map(({ row }) => row);
    }
    const bought = await tx.$queryRaw<{ row: string }[]>`
      SELECT l.order_id || ' ' || l.id || ': ' || p.id || ' ' || coalesce(l.variant_id::text, '-') AS row
      FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN products p ON p.id = l.product_id
      WHERE o.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY 1`;
    facts.bought = bought.map(({ row }) => row);
    const people = await tx.customer.findMany({
      where: { deletedAt: null, mergedIntoId: null },
      orderBy: { id: "asc" },
    });
    facts.people = people.map(
      ({ id, personal }) => `${id} ${JSON.stringify(personal && unsealPersonal(personal))}`,
    );
    return facts;
  });
}

/** Rows that only one of the two has: what a failing test must show. */
function differences(lived: Record<string, string[]>, fresh: Record<string, string[]>): string[] {
  return Object.keys(fresh).flatMap((table) => {
    const [had, has] = [new Set(lived[table]), new Set(fresh[table])];
    return [
      ...lived[table]!.filter((row) => !has.has(row)).map((row) => `only lived, ${table}: ${row}`),
      ...fresh[table]!.filter((row) => !had.has(row)).map((row) => `only fresh, ${table}: ${row}`),
    ];
  });
}

/** A lost message of these is not made good by a reconcile: what is gone is not among what changed. */
const cannotBeMissed = new Set(["orders/delete", "products/delete", "customers/delete", "customers/merge"]);

/** Every message twice, in any order, some of them lost, and at the end old ones once more. */
function throughTheNetwork(letters: Letter[], seed: string, lost: number): Letter[] {
  const random = createRandom(`network ${seed}`);
  let copies = 0;
  const renamed = ({ headers, body }: Letter): Letter => ({
    headers: { ...headers, "x-shopify-webhook-id": `copy-${seed}-${copies++}` },
    body,
  });
  const arriving = letters.filter(
    ({ headers }) => cannotBeMissed.has(String(headers["x-shopify-topic"])) || !random.chance(lost),
  );
  // Half of the copies come under an id of their own, so that they are applied twice rather than recognised at the door.
  const copyOf = (letter: Letter) => (random.chance(0.5) ? letter : renamed(letter));
  const shuffled = [...arriving, ...arriving.map(copyOf)]
    .map((letter) => ({ letter, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ letter }) => letter);
  return [...shuffled, ...arriving.slice(0, 25).map(renamed)];
}

async function sendTo(doorUrl: string, { headers, body }: Letter): Promise<void> {
  const shopifys = Object.entries(headers).filter(([name]) => name.startsWith("x-shopify"));
  const answer = await fetch(`${doorUrl}/webhooks`, {
    method: "POST",
    headers: shopifys as [string, string][],
    body: new Uint8Array(body),
  });
  expect(answer.status).toBe(200);
}

/** Imports a small shop, lets a day happen in it, and works off what arrives of the day's messages. */
async function liveDay(options: { seed: string; lost: number; ties: boolean }) {
  const mailbox = await openMailbox();
  const doorUrl = await listen(
    createServer(createDoor({ secrets: [env.SHOPIFY_API_SECRET], wake: () => undefined })),
  );
  let clock = begun;
  const now = () => new Date(clock);
  const sandbox = createCoffeeHarbour({ seed: 23, now: begun, customers: 80 });
  const standIn = await startStandIn({
    ...sandboxSettings,
    appUrl: mailbox.url,
    shops: [sandbox],
    now: () => clock,
  });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const context = wireContext(standIn, domain, { now });
  const facts = {
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
    installedAt: now(),
  };
  await pool.query("DELETE FROM shops WHERE domain = $1", [domain]);
  const shop = await createShop({ domain: domain as Shop["domain"], ...facts });
  await startFirstImport(shop, now());
  await finishImport(shop, context);

  const happened = liveThroughDay(sandbox, {
    ...{ seed: options.seed, ties: options.ties, from: begun + 60_000, changes: 160 },
    tell: (changes, at) => {
      clock = at;
      standIn.apply(domain, changes);
    },
  });
  expect(Object.keys(happened), "every kind of thing has happened").toHaveLength(13);
  await standIn.flush();
  const letters = mailbox.letters.filter(
    ({ headers }) => headers["x-shopify-topic"] !== "bulk_operations/finish",
  );
  const arriving = throughTheNetwork(letters, options.seed, options.lost);
  const half = arriving.length >> 1;
  for (const batch of [arriving.slice(0, half), arriving.slice(half)]) {
    for (const letter of batch) await sendTo(doorUrl, letter);
    await drainWebhooksTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now });
  }
  const undone = await withShop(shop.id, (tx) =>
    tx.webhookDelivery.findMany({
      where: { NOT: { state: "done" } },
      select: { topic: true, lastError: true },
    }),
  );
  expect(undone).toEqual([]);
  expect(await withShop(shop.id, (tx) => tx.rejectedRecord.count())).toBe(0);

  clock += 3_600_000;
  return {
    shop,
    reconcile: async () => {
      await startReconcile(shop, now());
      expect(await finishImport(shop, context)).toMatchObject({ failure: null });
    },
    /** The same shop, seen for the first time now. */
    importAnew: async () => {
      const twin = await createShop(facts);
      await startFirstImport(twin, now());
      await finishImport(twin, context);
      return twin;
    },
  };
}

test("a day of messages, doubled, shuffled and thinned, then a reconcile: as if imported afterwards", async () => {
  const day = await liveDay({ seed: "a", lost: 0.05, ties: true });
  await day.reconcile();
  const twin = await day.importAnew();
  expect(differences(await factsOf(day.shop), await factsOf(twin))).toEqual([]);
});

test("messages alone, when none is lost, say the same as an import wherever they can say it", async () => {
  const day = await liveDay({ seed: "c", lost: 0, ties: false });
  const twin = await day.importAnew();
  expect(differences(await factsOf(day.shop, unsaid), await factsOf(twin, unsaid))).toEqual([]);
});
