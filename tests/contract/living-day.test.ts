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
import { liveKinds } from "../../shopify-stand-in/shops/live/life";
import { LiveShop, type LiveOptions } from "../../shopify-stand-in/shops/live/live-shop";
import { createRandom } from "../../shopify-stand-in/shops/random";
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
  customers: [
    ...["locale", "tags", "marketing_state"],
    ...["email_consent_at", "sms_marketing_state", "sms_consent_at"],
  ],
  // A message tells the present step of a parcel: not when an earlier one was, nor when the carrier expects to arrive.
  fulfillments: ["display_status", "in_transit_at", "estimated_delivery_at"],
};

const HOUR_MS = 3_600_000;

interface Arrivals {
  /** In the order in which they come. */
  atOnce: Letter[];
  threeHoursLater: Letter[];
}

/**
 * Every message twice and in any order, of which half of the copies under an id of their own, so that they are applied again
 * rather than recognised at the door; a share is lost with both, whatever it tells of; and some come late, as they were.
 */
function throughTheNetwork(letters: Letter[], seed: number, lost: (topic: string) => number): Arrivals {
  const random = createRandom(`network ${seed}`);
  let copies = 0;
  const copyOf = ({ headers, body }: Letter): Letter =>
    random.chance(0.5)
      ? { headers, body }
      : { headers: { ...headers, "x-shopify-webhook-id": `copy-${seed}-${copies++}` }, body };
  const arriving = letters
    .filter(({ headers }) => !random.chance(lost(String(headers["x-shopify-topic"]))))
    .flatMap((letter) => [letter, copyOf(letter)]);
  const shuffled = arriving
    .map((letter) => ({ letter, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ letter }) => letter);
  const late = new Set(shuffled.filter(() => random.chance(0.1)));
  return { atOnce: shuffled.filter((letter) => !late.has(letter)), threeHoursLater: [...late] };
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

/** Imports a small shop, lets it live for a day, and works off what arrives of the day's messages. */
async function liveDay(
  day: { lost: (topic: string) => number; events: number } & Pick<LiveOptions, "pace" | "wholeSeconds"> & {
      seed: number;
    },
) {
  const mailbox = await openMailbox();
  const doorUrl = await listen(
    createServer(createDoor({ secrets: [env.SHOPIFY_API_SECRET], wake: () => undefined })),
  );
  let clock = begun;
  const now = () => new Date(clock);
  const sandbox = createCoffeeHarbour({ seed: 23, now: begun, customers: 50 });
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

  const life = new LiveShop(sandbox, { ...day, from: begun + 60_000, variety: true });
  for (let happened = 0; happened < day.events; happened++) {
    const event = life.next(Infinity)!;
    clock = event.at;
    standIn.apply(domain, event.changes);
  }
  expect(Object.keys(life.happened()).sort(), "everything has happened").toEqual([...liveKinds].sort());
  await standIn.flush();
  const letters = mailbox.letters.filter(
    ({ headers }) => headers["x-shopify-topic"] !== "bulk_operations/finish",
  );
  const { atOnce, threeHoursLater } = throughTheNetwork(letters, day.seed, day.lost);
  const half = atOnce.length >> 1;
  for (const batch of [atOnce.slice(0, half), atOnce.slice(half), threeHoursLater]) {
    if (batch === threeHoursLater) clock += 3 * HOUR_MS;
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

  clock = Math.max(clock, begun + 21 * HOUR_MS) + 2 * HOUR_MS;
  return {
    shop,
    /** The next night's. */
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

/** A third of everything, and all that tells of something that is gone: no other message speaks of that. */
const everyGoodbye = (topic: string) => (/\/(delete|merge)$/.test(topic) ? 1 : 0.33);

test.each([
  { seed: 2, pace: 0.07, lost: () => 0.05, what: "over a whole day" },
  { seed: 3, pace: 1500, lost: () => 0.05, what: "many in one second" },
  { seed: 5, pace: 20, lost: everyGoodbye, what: "not one deletion or merge told" },
])(
  "a day's messages, each doubled, shuffled, some lost, some three hours late ($what), then one reconcile: as if imported afterwards",
  async ({ seed, pace, lost }) => {
    const day = await liveDay({ seed, pace, lost, events: 80 });
    await day.reconcile();
    const twin = await day.importAnew();
    expect(differences(await factsOf(day.shop), await factsOf(twin))).toEqual([]);
  },
);

test("messages alone, when none is lost, say the same as an import wherever they can say it", async () => {
  const day = await liveDay({ seed: 4, pace: 20, lost: () => 0, wholeSeconds: true, events: 80 });
  const twin = await day.importAnew();
  expect(differences(await factsOf(day.shop, unsaid), await factsOf(twin, unsaid))).toEqual([]);
});
