import { afterAll, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { resumeImports } from "~/features/imports/resume-imports.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import { sealText } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { createRandom } from "../../shopify-stand-in/shops/random";
import { bothSides } from "../factories/both-sides";
import { openDatabaseBetween } from "../factories/database-between";
import { letQueueTimePass } from "../factories/queue-time";
import { createShop } from "../factories/shop";
import { differences, factsOf } from "../factories/shop-facts";
import { bundleProgram, startProgram, workerProgram } from "../factories/worker-process";
import { exchangeToken, finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

/** A moment to be killed at: when this has been sent to the database so many times in the worker's life. */
interface Moment {
  what: string;
  sent: RegExp;
  /** Up to which time it is; the seed chooses. */
  within: number;
  /** Counted only from when this was sent. */
  since?: RegExp;
  /** Whether it still arrives; left out, the seed chooses. */
  arrives?: true;
  scoring?: true;
}

const copying = (table: string, within: number): Moment => ({
  what: `while ${table} are copied`,
  sent: new RegExp(`COPY incoming_${table} `),
  within,
});
const duringOrders: Moment[] = [
  copying("orders", 4),
  copying("order_lines", 4),
  { what: "while a chunk is merged", sent: /INSERT INTO orders AS stored/, within: 4 },
  { what: "while its lines are merged", sent: /INSERT INTO order_lines AS stored/, within: 4 },
  { what: "when a chunk's progress is saved", sent: /UPDATE import_parts SET updated_at/, within: 4 },
  { what: "at any commit", sent: /COMMIT/, within: 25 },
  { what: "at any statement", sent: /./s, within: 150 },
  { what: "between two chunks", sent: /SET LOCAL synchronous_commit/, within: 5 },
];
const afterOrders: Moment[] = [
  { what: "at the end of the orders", sent: /UPDATE orders o SET line_count/, within: 1 },
  { what: "between a part's end and the next", sent: /UPDATE "public"."import_parts".*done/s, within: 1 },
  copying("customers", 1),
  { what: "while customers are merged", sent: /INSERT INTO customers AS stored/, within: 1 },
  copying("product_variants", 1),
  copying("checkouts", 1),
  {
    what: "when the import has just ended",
    since: /UPDATE "public"."import_runs"/,
    sent: /COMMIT/,
    within: 1,
    arrives: true,
  },
  // From here on the scoring is at work, which the end of the import has asked for.
  { what: "while the first scores are gathered", sent: /COPY fresh_scores/, within: 1, scoring: true },
  { what: "while scores are put in place", sent: /DELETE FROM customer_scores/, within: 1, scoring: true },
  { what: "while the months are written", sent: /INSERT INTO churn_months/, within: 1, scoring: true },
  { what: "when the scoring is noted", sent: /INSERT INTO score_runs/, within: 1, scoring: true },
];

/** What the scoring has left, without what tells the shop and the moment. */
async function scoresOf(shop: Shop): Promise<Record<string, string[]>> {
  const minus: Record<string, string[]> = {
    customer_scores: ["scored_at"],
    churn_months: ["lost_definition_id"],
    cohort_cells: [],
  };
  return withShop(shop.id, async (tx) => {
    const scores: Record<string, string[]> = {};
    for (const [table, columns] of Object.entries(minus)) {
      const without = ["shop_id", ...columns].map((column) => `'${column}'`).join(",");
      const rows = await tx.$queryRawUnsafe<{ row: string }[]>(
        `SELECT (to_jsonb(t) - ARRAY[${without}])::text AS row FROM ${table} t ORDER BY 1`,
      );
      scores[table] = rows.map(({ row }) => row);
    }
    return scores;
  });
}

test("a worker that is killed twenty times leaves an import and scores as if nothing had happened", async () => {
  const random = createRandom("killed worker 1");
  const sandbox = createCoffeeHarbour({ seed: 31, now: Date.now(), customers: 150 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox] });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const facts = {
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
    personalDataAccess: "unknown" as const,
    pausedAt: null,
  };
  const shop = await createShop({ domain: domain as Shop["domain"], ...facts });
  await db.session.create({
    data: {
      id: `offline_${domain}`,
      shop: domain,
      state: "",
      expires: new Date(Date.now() + 3_000_000),
      accessToken: sealText(
        { column: "sessions.access_token", shop: domain },
        await exchangeToken(standIn, domain),
      ),
    },
  });
  await startFirstImport(shop, new Date());

  const between = await openDatabaseBetween(env.DATABASE_URL);
  const program = await bundleProgram(workerProgram);
  const settings = { DATABASE_URL: between.url, IMPORT_CHUNK_BYTES: "20000", LOG_LEVEL: "info" };
  const start = () => startProgram(program, standIn, settings);
  const runs = () => withShop(shop.id, (tx) => tx.importRun.findMany());
  const scored = () => withShop(shop.id, (tx) => tx.scoreRun.count());
  const loaded = async () => {
    const parts = await withShop(shop.id, (tx) => tx.importPart.findMany({ orderBy: { entity: "asc" } }));
    return parts.map(({ bytesLoaded }) => Number(bytesLoaded));
  };

  const first = [...duringOrders, duringOrders[5]!].map((moment) => ({ moment, at: random.next() }));
  const moments = [...first.sort((a, b) => a.at - b.at).map(({ moment }) => moment), ...afterOrders];
  expect(moments).toHaveLength(20);
  let worker = start();
  let before = await loaded();
  let stoppedInAFile = 0;
  for (const { what, sent, since, within, arrives, scoring } of moments) {
    // The next one gets ready meanwhile.
    const next = start();
    const wanted = 1 + Math.floor(random.next() * within);
    const afterwards = random.chance(0.5) || arrives;
    let counting = since === undefined;
    let times = 0;
    const struck = new Promise<void>((resolve) =>
      between.watch((text) => {
        if (times >= wanted) return "stop";
        counting ||= since!.test(text);
        if (!counting || !sent.test(text) || ++times < wanted) return "pass";
        resolve();
        return afterwards ? "pass" : "stop";
      }),
    );
    worker.go();
    await worker.until(what, struck);
    await worker.kill();
    worker = next;
    const now = await loaded();
    expect(
      now.every((bytes, part) => bytes >= before[part]!),
      `${what}: what is in is in`,
    ).toBe(true);
    stoppedInAFile += Number(now.some((bytes, part) => bytes > before[part]!));
    before = now;
    if (!scoring) expect(await scored(), what).toBe(0);
    await letQueueTimePass();
    // Killed more often than the queue tries again, the task is asked for by the clock.
    await resumeImports(new Date(Date.now() + 3 * 60_000));
  }

  expect(stoppedInAFile, "it went on where it was, and was killed again").toBeGreaterThan(5);
  between.watch(() => "pass");
  worker.go();
  await expect.poll(runs, { timeout: 60_000, interval: 100 }).toMatchObject([{ state: "done" }]);
  await expect.poll(scored, { timeout: 60_000, interval: 100 }).toBe(1);
  const parts = await withShop(shop.id, (tx) => tx.importPart.findMany());
  expect(parts.map(({ state, attempts }) => [state, attempts])).toEqual(Array(4).fill(["done", 0]));

  for (const [kind, sides] of Object.entries(await bothSides(shop, sandbox)))
    expect(sides.app, kind).toEqual(sides.sandbox);
  const undisturbed = await createShop(facts);
  await startFirstImport(undisturbed, new Date());
  await finishImport(undisturbed, wireContext(standIn, domain));
  await scoreShopWhole(undisturbed, new Date());
  expect(differences(await factsOf(shop), await factsOf(undisturbed))).toEqual([]);
  expect(differences(await scoresOf(shop), await scoresOf(undisturbed))).toEqual([]);
  const left = await withShop(shop.id, async (tx) => [
    await tx.rejectedRecord.count(),
    await tx.scoreDue.count(),
  ]);
  expect(left).toEqual([0, 0]);
}, 240_000);
