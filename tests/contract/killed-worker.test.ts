import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import { sealText } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import type { StandIn } from "../../shopify-stand-in/stand-in";
import { bothSides } from "../factories/both-sides";
import { createShop } from "../factories/shop";
import { differences, factsOf } from "../factories/shop-facts";
import { exchangeToken, finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

/** Hands on the bulk files; of the second one only the first half, and then nothing. */
async function openSlowFiles(standIn: StandIn): Promise<{ origin: string; stuck: Promise<void> }> {
  let files = 0;
  let getStuck = () => {};
  const stuck = new Promise<void>((resolve) => (getStuck = resolve));
  const server = createServer(async (request, response) => {
    const answer = await fetch(`${standIn.filesOrigin}${request.url}`, {
      headers: { "x-stand-in-host": String(request.headers["x-stand-in-host"]) },
    });
    const file = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "Content-Length": file.length });
    if (++files !== 2) return void response.end(file);
    response.write(file.subarray(0, file.length >> 1), getStuck);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stuck };
}

const worker = `
  const { startWorking } = await import("./app/queue.server.ts");
  const { tasks } = await import("./app/tasks.server.ts");
  await startWorking(tasks, []);`;

function startWorker(standIn: StandIn, filesOrigin: string): ChildProcess {
  const preload = `file://${path.resolve("shopify-stand-in/preload.mjs")}`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--import", preload, "--input-type=module", "--eval", worker],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        SHOPIFY_STAND_IN_ORIGIN: standIn.origin,
        SHOPIFY_STAND_IN_FILES_ORIGIN: filesOrigin,
      },
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Lets the minute pass after which a task counts as lost whose worker gives no sign of life. */
async function letHeartbeatEnd(): Promise<void> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  const { rowCount } = await client.query(
    "UPDATE queue.job SET heartbeat_on = now() - interval '1 minute' WHERE name = 'import-shop' AND state = 'active'",
  );
  await client.end();
  expect(rowCount).toBe(1);
  // Looks at once: the workers look for lost tasks once a minute.
  const boss = new PgBoss({ connectionString: env.DATABASE_URL, schema: "queue", monitorIntervalSeconds: 1 });
  await boss.start();
  await boss.supervise("import-shop");
  await boss.stop({ graceful: false });
}

test("a worker that is killed in the middle of loading leaves an import that another one finishes", async () => {
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

  const slowFiles = await openSlowFiles(standIn);
  const first = startWorker(standIn, slowFiles.origin);
  await slowFiles.stuck;
  const parts = () => withShop(shop.id, (tx) => tx.importPart.findMany({ orderBy: { entity: "asc" } }));
  const states = (await parts()).map(({ entity, state }) => `${entity} ${state}`);
  expect(states).toContain("orders done");
  expect(states).toContain("customers loading");
  const dead = new Promise((resolve) => first.once("exit", (_code, signal) => resolve(signal)));
  first.kill("SIGKILL");
  expect(await dead).toBe("SIGKILL");

  await letHeartbeatEnd();
  startWorker(standIn, standIn.filesOrigin);
  const runs = () => withShop(shop.id, (tx) => tx.importRun.findMany());
  await expect.poll(runs, { timeout: 60_000, interval: 200 }).toMatchObject([{ state: "done" }]);
  expect((await parts()).map(({ state, attempts }) => [state, attempts])).toEqual(Array(4).fill(["done", 0]));

  for (const [kind, sides] of Object.entries(await bothSides(shop, sandbox)))
    expect(sides.app, kind).toEqual(sides.sandbox);
  const undisturbed = await createShop(facts);
  await startFirstImport(undisturbed, new Date());
  await finishImport(undisturbed, wireContext(standIn, domain));
  expect(differences(await factsOf(shop), await factsOf(undisturbed))).toEqual([]);
});
