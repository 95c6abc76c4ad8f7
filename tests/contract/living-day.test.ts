import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import { startReconcile } from "~/features/imports/start-reconcile.server";
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
import { differences, factsOf } from "../factories/shop-facts";
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

/** What a message does not say, or not exactly; the next reconcile brings it. */
const unsaid: Record<string, string[]> = {
  orders: ["return_status"],
  customers: ["locale", "tags", "marketing_state"],
  // A message tells the present step of a parcel: not when an earlier one was, nor when the carrier expects to arrive.
  fulfillments: ["display_status", "in_transit_at", "estimated_delivery_at"],
};

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
