import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { parseShopDomain } from "~/platform/ids";
import { closeQueue, enqueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { createRandom } from "../../shopify-stand-in/shops/random";
import { addAtRisk, createDraft, owner } from "../factories/campaign-shop";
import { openDatabaseBetween } from "../factories/database-between";
import { openSandboxShop } from "../factories/opened-shop";
import { letQueueTimePass } from "../factories/queue-time";
import { sandboxSettings } from "../factories/wire";
import { bundleProgram, startProgram, workerProgram } from "../factories/worker-process";

const domain = parseShopDomain("coffee-harbour.myshopify.com");

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

/** Moments to be killed at: when the worker has sent this to its database so many times. */
const moments = [
  {
    what: "when the discount is there and not yet noted",
    sent: /UPDATE "public"."campaign_discounts" SET "discount_id"/,
    most: 1,
  },
  { what: "when codes are there and not yet noted", sent: /UPDATE offers o SET state/, most: 2 },
  { what: "between two batches", sent: /SELECT customer_id AS "customerId", code FROM offers/, most: 2 },
  { what: "when Shopify tags customers and nobody has noted it", sent: /SET "tag_operation"/, most: 1 },
  { what: "when customers are tagged and not yet noted", sent: /UPDATE offers SET tagged_at/, most: 1 },
  { what: "anywhere", sent: /COMMIT/, most: 4 },
];

test("300 offers, the worker killed six times and one call in twenty failing: 300 codes, each once, and nobody else's", async () => {
  const random = createRandom("killed issuing 1");
  const begun = Date.now();
  const sandbox = createCoffeeHarbour({ seed: 9, now: begun, customers: 400 });
  const standIn = await startStandIn({
    ...{ ...sandboxSettings, shops: [sandbox], seed: 4, now: () => begun + (Date.now() - begun) * 50 },
  });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const shop = await openSandboxShop(standIn, domain);
  const ids = [...sandbox.customers.keys()].slice(0, 375);
  await addAtRisk(shop, ids);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, new Date());
  standIn.faults.set({ adminApi: { serverError: 0.02, cutConnection: 0.02, cutAnswer: 0.01 } });

  const between = await openDatabaseBetween(env.DATABASE_URL);
  const program = await bundleProgram(workerProgram);
  const start = () => startProgram(program, standIn, { DATABASE_URL: between.url, LOG_LEVEL: "info" });
  const stateOf = () =>
    withShop(shop.id, (tx) => tx.campaign.findFirstOrThrow({ where: { id }, select: { state: true } }));
  let worker = start();
  for (const { what, sent, most } of moments) {
    const next = start();
    const wanted = 1 + Math.floor(random.next() * most);
    const arrives = random.chance(0.5);
    let times = 0;
    const struck = new Promise<void>((resolve) =>
      between.watch((text) => {
        if (times >= wanted) return "stop";
        if (!sent.test(text) || ++times < wanted) return "pass";
        resolve();
        return arrives ? "pass" : "stop";
      }),
    );
    worker.go();
    await worker.until(what, struck);
    await worker.kill();
    worker = next;
    expect((await stateOf()).state, what).toBe("launching");
    await letQueueTimePass();
    await enqueue("issue-offers", shop.id, { urgent: true });
  }
  between.watch(() => "pass");
  worker.go();
  await expect
    .poll(
      async () => {
        await letQueueTimePass();
        return stateOf();
      },
      { timeout: 60_000, interval: 250 },
    )
    .toEqual({ state: "running" });

  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ where: { campaignId: id } }));
  const { discounts, segments } = promotionsOf(sandbox);
  const [discount, ...more] = discounts.values();
  expect([offers.length, more.length, segments.size]).toEqual([300, 0, 1]);
  expect(new Set(offers.map(({ state }) => state))).toEqual(new Set(["issued"]));
  expect([...discount!.codes.values()].map(({ code }) => code).sort()).toEqual(
    offers.map(({ code }) => code).sort(),
  );
  const tagged = [...sandbox.customers.values()].filter(({ tags }) => tags.includes(discount!.tags[0]!));
  expect(tagged.map((one) => one.id).sort()).toEqual(offers.map(({ customerId }) => customerId).sort());
}, 240_000);
