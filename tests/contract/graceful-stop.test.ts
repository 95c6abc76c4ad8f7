import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import { afterAll, expect, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { seal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { saveArrivals } from "~/features/webhooks/arrival-store.server";
import { drainWebhooks } from "~/features/webhooks/drain-webhooks.server";
import { closeQueue, enqueue, openQueue } from "~/queue.server";
import { freePort } from "../../scripts/postgres/embedded-postgres.ts";
import { startOwnProcess } from "../factories/own-process";
import { createShop } from "../factories/shop";
import { customerWebhook } from "../factories/webhook-payload";

const metricsToken = "a token for the tests";

afterAll(async () => {
  await closeQueue();
  await db.$disconnect();
  await pool.end();
});

/** The web process itself; in the place of Remix's build stands one with a page that takes its time. */
const web = `
  const { startWeb } = await import("./app/start-web.server.ts");
  const loader = async () => {
    process.stdout.write('{"msg":"the slow page was asked for"}\\n');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return new Response("the whole answer");
  };
  const slow = { id: "slow", path: "slow", module: { loader } };
  const build = { routes: { slow }, entry: { module: {} }, assets: { routes: {} }, future: {}, basename: "/", mode: "test" };
  startWeb({ build, clientFolder: "public" });`;

interface Asked {
  status: number;
  text: string;
  connection: string | undefined;
}

/** Rejects when no connection is taken any more. */
function ask(url: string, agent: http.Agent, options: http.RequestOptions = {}, body = ""): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent, ...options }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode!, text, connection: response.headers.connection }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

const signed = (domain: string, webhookId: string, body: string) => ({
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64"),
    "X-Shopify-Topic": "customers/update",
    "X-Shopify-Shop-Domain": domain,
    "X-Shopify-API-Version": "2026-10",
    "X-Shopify-Webhook-Id": webhookId,
  },
});

test("web ends without an unanswered request or a lost delivery, and says that it is not ready before it stops listening", async () => {
  const shop = await createShop();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const own = startOwnProcess(web, {
    ...{ HOST: "127.0.0.1", PORT: String(port), SHUTDOWN_DRAIN_SECONDS: "1" },
    METRICS_TOKEN: metricsToken,
  });
  await own.says("the app is listening");
  const agent = new http.Agent({ keepAlive: true });
  await expect.poll(async () => (await ask(`${origin}/readyz`, agent)).status, { timeout: 20_000 }).toBe(200);

  const slow = ask(`${origin}/slow`, agent);
  await own.says("the slow page was asked for");
  const ended = own.terminate();
  await own.says("stopping");
  expect(await ask(`${origin}/readyz`, agent)).toMatchObject({
    status: 503,
    text: "the process is stopping",
  });
  expect((await ask(`${origin}/healthz`, agent)).status).toBe(200);

  // Shopify goes on sending until nobody answers: everything it got a 200 for must be there.
  const body = customerWebhook({ id: 1n, updatedAt: "2026-11-01T10:00:00Z", firstName: "A" });
  const accepted: string[] = [];
  const send = async () => {
    for (;;) {
      const id = randomUUID();
      const answer = await ask(`${origin}/webhooks`, agent, signed(shop.domain, id, body), body).catch(
        () => null,
      );
      if (!answer) return;
      if (answer.status === 200) accepted.push(id);
    }
  };
  await Promise.all([send(), send(), send()]);
  expect(await slow).toMatchObject({ status: 200, text: "the whole answer" });
  expect(await ended).toEqual({ code: 0, signal: null });
  agent.destroy();
  const kept = await withShop(shop.id, (tx) => tx.webhookDelivery.findMany({ select: { webhookId: true } }));
  const ids = new Set(kept.map(({ webhookId }) => webhookId));
  expect(accepted.length).toBeGreaterThan(3);
  expect(accepted.filter((id) => !ids.has(id))).toEqual([]);

  const line = own.lines.find(({ msg, route }) => msg === "a request was answered" && route === "/slow");
  expect(line).toMatchObject({ method: "GET", status: 200, requestId: expect.any(String) as string });
});

async function fillInbox(shop: Shop, count: number): Promise<void> {
  const place = { column: "webhook_deliveries.body", shop: shop.id } as const;
  const arrivals = Array.from({ length: count }, (_, at) => ({
    webhookId: randomUUID(),
    eventId: null,
    topic: "customers/update",
    triggeredAt: null,
    receivedAt: new Date(),
    sealedBody: seal(
      place,
      customerWebhook({ id: BigInt(at + 1), updatedAt: "2026-11-01T10:00:00Z", firstName: "A" }),
    ),
  }));
  await saveArrivals(shop.id, arrivals);
}

const countByState = async (shop: Shop) => {
  const groups = await withShop(shop.id, (tx) =>
    tx.webhookDelivery.groupBy({ by: ["state", "attempts"], _count: true }),
  );
  return Object.fromEntries(
    groups.map(({ state, attempts, _count }) => [`${state} after ${attempts}`, _count]),
  );
};

test("a worker that is asked to stop finishes the piece at hand and hands its job back at once", async () => {
  const shop = await createShop();
  const deliveries = 400;
  await fillInbox(shop, deliveries);
  await enqueue("drain-webhooks", shop.id);
  const own = startOwnProcess('await import("./app/worker.server.ts");', {
    ...{ METRICS_PORT: "0", METRICS_TOKEN: metricsToken },
  });
  const { address } = (await own.says("health and metrics can be asked for")) as {
    address: { port: number };
  };
  const origin = `http://127.0.0.1:${address.port}`;
  await expect
    .poll(async () => (await countByState(shop))["done after 0"] ?? 0, { timeout: 60_000 })
    .toBeGreaterThan(20);
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  const metrics = await fetch(`${origin}/metrics`, { headers: { Authorization: `Bearer ${metricsToken}` } });
  expect(await metrics.text()).toMatch(/^holdfast_webhook_lag_seconds_count\{outcome="done"\} [1-9]/m);

  expect(await own.terminate()).toEqual({ code: 0, signal: null });
  const states = await countByState(shop);
  expect(Object.keys(states).sort()).toEqual(["done after 0", "new after 0"]);
  expect(states["done after 0"]! + states["new after 0"]!).toBe(deliveries);
  const jobs = await (await openQueue()).findJobs<{ shopId: number }>("drain-webhooks");
  const alive = jobs.filter(
    ({ state, data }) => data.shopId === shop.id && ["created", "retry", "active"].includes(state),
  );
  expect(alive).toMatchObject([{ state: "created", data: { shopId: shop.id }, retryCount: 0, priority: 0 }]);
  // Deep code knows nothing of the task, and its lines say it all the same.
  const said = own.lines.find(({ msg, shopId }) => msg === "the inbox was worked off" && shopId === shop.id);
  expect(said).toMatchObject({ task: "drain-webhooks", shopId: shop.id, job: expect.any(String) as string });

  const rest = await drainWebhooks(shop.id, { now: () => new Date(), signal: new AbortController().signal });
  expect(rest).toMatchObject({ failed: 0, rejected: 0 });
  expect(await countByState(shop)).toEqual({ "done after 0": deliveries });
});
