import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { pool, withShop } from "~/db.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue, enqueue } from "~/queue.server";
import { settings } from "../workplace.ts";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { createRandom } from "../../shopify-stand-in/shops/random";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";
import { addAtRisk, createDraft, designOf, owner } from "../../tests/factories/campaign-shop";
import { openSandboxShop, storeFreshTokens } from "../../tests/factories/opened-shop";
import { letQueueTimePass } from "../../tests/factories/queue-time";
import { bundle } from "../bundle.ts";

const domain = "coffee-harbour.myshopify.com";
/** What Shopify takes for 250 codes, whoever asks: the addition (10 points), and one look at whether it is done (1 point). */
const pointsPer250 = 11;
const restorePerSecond = 100;
/** Background work leaves so much of the bucket of 2,000 to those who wait for a page. */
const reserve = 500;

export interface IssuedRate {
  case: string;
  n: number;
  codesPerSecond: number;
  /** Codes a second that the points which come back each second pay for. */
  budgetRate: number;
  ratio: number;
  seconds: number;
  /** From the last code until every customer is bound to the campaign and told; null where the case is not about it. */
  bindSeconds: number | null;
  kills: number;
}

type Say = (text: string) => void;

/**
 * Codes issued by a worker of the app against what the API's budget allows, from a bucket that holds nothing more than its reserve; and two
 * campaigns for the same customers at once, with one call in twenty failing and the worker killed again and again at random.
 */
export async function measureIssuing(count: number, kills: number, say: Say): Promise<IssuedRate[]> {
  const random = createRandom(`offers ${count} ${kills}`);
  await forgetShop();
  const begun = Date.now();
  const sandbox = createCoffeeHarbour({ seed: 3, now: begun, customers: 200 });
  // Four of five get an offer, and each of three campaigns has customers of its own to take.
  const ids = addPeople(sandbox, Math.ceil(count * 1.25) * 2);
  const standIn = await startStandIn({
    ...{ shops: [sandbox], seed: 4, installed: true, appUrl: settings.SHOPIFY_APP_URL },
    ...{ apiKey: settings.SHOPIFY_API_KEY, apiSecret: settings.SHOPIFY_API_SECRET },
    manifestFile: path.resolve("shopify.app.toml"),
  });
  // Nobody listens here, and telling of every tag would be most of what the sandbox does.
  standIn.faults.set({ webhooks: { dropped: 1 } });
  const putBack = rerouteFetch(standIn);
  const workers = await createWorkers(standIn);
  try {
    const shop = await openSandboxShop(standIn, domain);
    for (let at = 0; at < ids.length; at += 5000) await addAtRisk(shop, ids.slice(at, at + 5000));

    const half = ids.length / 2;
    const first = await draftOf(shop, half);
    await launchCampaign(shop, owner, first, new Date());
    await drain(standIn, shop);
    const worker = workers.start();
    const codes = promotionsOf(sandbox).codes;
    worker.go();
    // A worker that begins knows nothing of the bucket and dips into it: what it can keep up is measured from a fifth of the codes on.
    await until(() => codes.size >= count / 5);
    const from = performance.now();
    const before = codes.size;
    await until(() => codes.size >= count);
    const seconds = (performance.now() - from) / 1000;
    await until(() => stateOf(shop, first).then((state) => state === "running"), 100);
    const bindSeconds = (performance.now() - from) / 1000 - seconds;
    await worker.kill();
    const budgetRate = (restorePerSecond / pointsPer250) * 250;
    const plain = rated("offers-codes", count, (count - before) / seconds, budgetRate, seconds);
    say(`${count} codes in ${seconds.toFixed(1)} s; bound and told ${bindSeconds.toFixed(1)} s later`);

    await storeFreshTokens(standIn, domain);
    const rivals = [await draftOf(shop, half * 1.5), await draftOf(shop, ids.length)];
    const launches = await Promise.all(rivals.map((id) => launchCampaign(shop, owner, id, new Date())));
    // Whoever is second may find nobody left: that is the contact budget.
    const launched = rivals.filter((_, at) => launches[at]!.ok);
    standIn.faults.set({
      webhooks: { dropped: 1 },
      adminApi: { serverError: 0.02, cutConnection: 0.02, cutAnswer: 0.01 },
    });
    const killedFrom = performance.now();
    for (let kill = 1; kill <= kills; kill++) {
      const next = workers.start();
      await letQueueTimePass();
      await enqueue("issue-offers", shop.id, { urgent: true });
      next.go();
      await until(isAtWork);
      await new Promise((resolve) => setTimeout(resolve, 20 + random.next() * 500));
      if (await isIssued(shop, launched)) throw new Error(`all was done after ${kill - 1} kills`);
      await next.kill();
    }
    const last = workers.start();
    last.go();
    await until(async () => {
      await letQueueTimePass();
      return isIssued(shop, launched);
    }, 250);
    await last.kill();
    const killedSeconds = (performance.now() - killedFrom) / 1000;
    await check(shop, sandbox, [first, ...launched], count);
    say(`${count} codes, each once, the worker killed ${kills} times: ${killedSeconds.toFixed(1)} s`);
    const killed = rated("offers-killed", count, count / killedSeconds, budgetRate, killedSeconds);
    return [
      { ...plain, bindSeconds: Math.round(bindSeconds * 10) / 10, kills: 0 },
      { ...killed, bindSeconds: null, kills },
    ];
  } finally {
    await workers.stop();
    putBack();
    await standIn.close();
    await closeQueue();
    await pool.end();
  }
}

const rated = (name: string, n: number, rate: number, budgetRate: number, seconds: number) => ({
  ...{ case: name, n, codesPerSecond: Math.round(rate), budgetRate: Math.round(budgetRate) },
  ...{ ratio: Math.round((rate / budgetRate) * 100) / 100, seconds: Math.round(seconds * 10) / 10 },
});

/** More people for the shop, who have never bought: a history would only make the sandbox slow. */
function addPeople({ customers }: SandboxShop, count: number): bigint[] {
  const model = customers.values().next().value!;
  return Array.from({ length: count }, (_, at) => {
    const id = 9_000_000_000_000n + BigInt(at);
    const email = `person${at}@example.com`;
    customers.set(id, { ...model, id, email, phone: null, tags: [], marketingState: "SUBSCRIBED" });
    return id;
  });
}

const draftOf = (shop: Shop, most: number): Promise<string> =>
  createDraft(shop, { audience: { ...designOf().audience, most } });

/** What an earlier run has left in a kept database; the target list's shop has number 1. */
async function forgetShop(): Promise<void> {
  const client = queueOwner();
  await client.connect();
  await client.query("DELETE FROM shops WHERE domain = $1", [domain]);
  await client.query(
    "SELECT setval(pg_get_serial_sequence('shops', 'id'), greatest(100, max(id))) FROM shops",
  );
  await client.end();
}

const stateOf = async (shop: Shop, id: string) =>
  (await withShop(shop.id, (tx) => tx.campaign.findFirstOrThrow({ where: { id }, select: { state: true } })))
    .state;

const isIssued = async (shop: Shop, ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => stateOf(shop, id)))).every((state) => state === "running");

async function until(happens: () => boolean | Promise<boolean>, everyMs = 3): Promise<void> {
  const last = performance.now() + 600_000;
  while (!(await happens())) {
    if (performance.now() > last) throw new Error(`it did not happen within ten minutes: ${String(happens)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

const queueOwner = () => new pg.Client(process.env.DATABASE_URL);

async function isAtWork(): Promise<boolean> {
  const client = queueOwner();
  await client.connect();
  const { rows } = await client.query<{ at: string }>(
    "SELECT count(*) AS at FROM queue.job WHERE name = 'issue-offers' AND state = 'active' AND heartbeat_on > now() - interval '1 minute'",
  );
  await client.end();
  return Number(rows[0]!.at) > 0;
}

/** Spends what is in the bucket beyond what background work leaves alone anyway. */
async function drain(standIn: Awaited<ReturnType<typeof startStandIn>>, shop: Shop): Promise<void> {
  const { access_token: token } = await storeFreshTokens(standIn, domain);
  const query = `mutation { tagsRemove(id: "gid://shopify/Customer/1", tags: ["none"]) { userErrors { message } } }`;
  for (let left = Infinity; left > reserve;) {
    const answer = await fetch(`https://${shop.domain}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query }),
    });
    const { extensions } = (await answer.json()) as {
      extensions: { cost: { throttleStatus: { currentlyAvailable: number } } };
    };
    left = extensions.cost.throttleStatus.currentlyAvailable;
  }
}

/** Every offer has one code at Shopify, every code one offer, and nobody two offers; those with an offer carry their campaign's tag. */
async function check(shop: Shop, sandbox: SandboxShop, ids: readonly string[], count: number): Promise<void> {
  const [, ...rivals] = ids;
  const offers = await withShop(shop.id, (tx) =>
    tx.offer.findMany({ select: { campaignId: true, customerId: true, code: true, state: true } }),
  );
  const { discounts, codes } = promotionsOf(sandbox);
  const ours = offers.filter(({ campaignId }) => rivals.includes(campaignId));
  const faults = [
    ours.length !== count && `${ours.length} offers of the two campaigns, not ${count}`,
    offers.some(({ state }) => state !== "issued") && "offers that were not issued",
    new Set(offers.map(({ customerId }) => customerId)).size !== offers.length && "customers with two offers",
    codes.size !== offers.length && `${codes.size} codes for ${offers.length} offers`,
    offers.some(({ code }) => !codes.has(code!.toLowerCase())) && "offers whose code is not there",
    discounts.size !== ids.length && `${discounts.size} discounts for ${ids.length} campaigns`,
    offers.some(
      ({ customerId }) =>
        sandbox.customers.get(customerId)!.tags.filter((tag) => tag.startsWith("holdfast-")).length !== 1,
    ) && "customers who are not bound to exactly one campaign",
  ].filter(Boolean);
  if (faults.length > 0) throw new Error(`not exactly once: ${faults.join("; ")}`);
}

interface WorkerProcess {
  go: () => void;
  kill: () => Promise<void>;
}

/** Worker processes of the app that take the sandbox for Shopify; the next one is always up already, and waits. */
async function createWorkers(standIn: { origin: string; filesOrigin: string }) {
  const file = await bundle(fileURLToPath(new URL("./offers-issuing-worker.ts", import.meta.url)));
  const alive = new Set<ChildProcess>();
  const spawnOne = (): ChildProcess => {
    const child = spawn(
      process.execPath,
      ["--import", `file://${path.resolve("shopify-stand-in/preload.mjs")}`, file],
      {
        stdio: ["pipe", "ignore", "inherit"],
        env: {
          ...process.env,
          NODE_COMPILE_CACHE: path.resolve(".cache/bench/compiled"),
          SHOPIFY_STAND_IN_ORIGIN: standIn.origin,
          SHOPIFY_STAND_IN_FILES_ORIGIN: standIn.filesOrigin,
        },
      },
    );
    alive.add(child);
    child.once("exit", () => alive.delete(child));
    return child;
  };
  const end = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  let spare = spawnOne();
  return {
    start(): WorkerProcess {
      const child = spare;
      spare = spawnOne();
      return { go: () => void child.stdin!.write("go\n"), kill: () => end(child) };
    },
    stop: () => Promise.all([...alive].map(end)),
  };
}
