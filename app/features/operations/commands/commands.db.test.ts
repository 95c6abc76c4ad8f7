import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { pool, withShop, withShopConnection } from "~/db.server";
import { finishRun, findRunningRun } from "~/features/imports/import-store.server";
import { recordRejected } from "~/features/imports/load-chunk.server";
import { saveArrivals } from "~/features/webhooks/arrival-store.server";
import { saveFailure } from "~/features/webhooks/delivery-store.server";
import { seal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue, openQueue } from "~/queue.server";
import { createShop } from "../../../../tests/factories/shop";
import { OperatorError } from "../answer";
import { redriveDeadLetters, showDeadLetters } from "./dead-letters.server";
import { showQueue } from "./queue.server";
import { listRejectedRecords, showRejectedRecord } from "./rejected.server";
import { reimportShop } from "./reimport.server";
import { showShop } from "./shop.server";
import { listShops } from "./shops.server";

const now = new Date("2026-11-22T12:00:00Z");

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

async function deadDelivery(shop: Shop): Promise<string> {
  const webhookId = randomUUID();
  const place = { column: "webhook_deliveries.body", shop: shop.id } as const;
  await saveArrivals(shop.id, [
    {
      ...{ webhookId, eventId: null, topic: "orders/updated", triggeredAt: null, receivedAt: now },
      sealedBody: seal(place, "{}"),
    },
  ]);
  await saveFailure(shop.id, webhookId, { error: "the key is missing", nextTryAt: null });
  return webhookId;
}

/** A task that fails once and has no tries left goes where all that are given up go. */
async function deadTask(shop: Shop): Promise<void> {
  const boss = await openQueue();
  await boss.createQueue("dead-letters");
  await boss.createQueue("score-shop", { policy: "stately", deadLetter: "dead-letters" });
  await boss.send("score-shop", { shopId: shop.id }, { singletonKey: String(shop.id), retryLimit: 0 });
  const [job] = await boss.fetch("score-shop");
  await boss.fail("score-shop", job!.id, new Error("out of luck"));
}

const jobsOf = async (shop: Shop, task: string) =>
  (await (await openQueue()).findJobs<{ shopId: number }>(task)).filter(
    ({ data, state }) => data.shopId === shop.id && state === "created",
  );

test("tasks and deliveries that were given up are listed with their reason, and only those of the shop that is named", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const webhookId = await deadDelivery(shop);
  await deadTask(shop);
  await deadDelivery(other);
  const { json, text } = await showDeadLetters(shop.domain);
  expect(json).toMatchObject([
    { shop: shop.domain, what: "score-shop", tries: 1, error: "out of luck" },
    { id: `webhook/${shop.id}/${webhookId}`, what: "orders/updated", error: "the key is missing" },
  ]);
  expect(text).not.toContain(other.domain);
});

test("a redriven task is waiting for a worker again and is no dead letter any more", async () => {
  const shop = await createShop();
  await deadTask(shop);
  const [letter] = (await showDeadLetters(shop.domain)).json as { id: string }[];
  expect((await redriveDeadLetters([letter!.id], { domain: undefined, all: false })).json).toEqual({
    redriven: [letter!.id],
  });
  expect(await jobsOf(shop, "score-shop")).toHaveLength(1);
  expect((await showDeadLetters(shop.domain)).json).toEqual([]);
});

test("a redriven delivery has all its tries again, and the shop's inbox is asked to be worked off", async () => {
  const shop = await createShop();
  const webhookId = await deadDelivery(shop);
  await redriveDeadLetters([], { domain: shop.domain, all: false });
  const row = await withShop(shop.id, (tx) => tx.webhookDelivery.findFirst({ where: { webhookId } }));
  expect(row).toMatchObject({ state: "new", attempts: 0, nextTryAt: null });
  expect(await jobsOf(shop, "drain-webhooks")).toHaveLength(1);
});

test("redriving names what is not there, and does nothing unless told what is meant", async () => {
  const shop = await createShop();
  await deadDelivery(shop);
  await expect(redriveDeadLetters([], { domain: undefined, all: false })).rejects.toThrow("--all");
  await expect(redriveDeadLetters(["task/none"], { domain: undefined, all: false })).rejects.toThrow(
    "task/none",
  );
  await expect(redriveDeadLetters([], { domain: "no-shop", all: false })).rejects.toThrow(OperatorError);
  expect((await showDeadLetters(shop.domain)).json).toHaveLength(1);
});

test("a rejected record is listed by reason without what is in it, and shown only with a line in the shop's access log", async () => {
  const shop = await createShop();
  const text = '{"id":"gid://shopify/Customer/7","firstName":"Anna"}';
  await withShopConnection(shop.id, (client) =>
    recordRejected(
      client,
      shop,
      "bulk:customers",
      [{ text, reason: "absurd date", resourceId: "gid://shopify/Customer/7" }],
      now,
    ),
  );
  const list = await listRejectedRecords(shop.domain, undefined);
  expect(list.json).toMatchObject([{ shop: shop.domain, source: "bulk:customers", reason: "absurd date" }]);
  expect(JSON.stringify(list)).not.toContain("Anna");
  const looks = () =>
    withShop(shop.id, (tx) =>
      tx.accessLog.findMany({ select: { staffUserId: true, action: true, customerIds: true } }),
    );
  expect(await looks()).toEqual([]);

  const [{ id }] = list.json as [{ id: string }];
  expect((await showRejectedRecord(undefined, id, "sam", now)).text).toContain("Anna");
  expect(await looks()).toEqual([
    { staffUserId: "operator:sam", action: "rejected-record", customerIds: [7n] },
  ]);
  await expect(showRejectedRecord(undefined, randomUUID(), "sam", now)).rejects.toThrow(OperatorError);
});

test("shops are listed with state, errors and ages, and one shop with everything", async () => {
  const shop = await createShop();
  await deadDelivery(shop);
  const lines = (await listShops(now)).json as { shop: string }[];
  expect(lines.find((line) => line.shop === shop.domain)).toMatchObject({
    ...{ state: "installed", dead: 1, orders: 0, customers: 0, scored: null },
    "last error": "the key is missing",
  });
  const { text, json } = await showShop(shop.domain.split(".")[0]!);
  expect(json).toMatchObject({ shop: shop.domain, "webhooks dead": 1 });
  expect(text).toContain("the key is missing");
  expect((await showQueue()).json).toHaveProperty("processes.0.pid", process.pid);
});

test("an import is begun anew even where one was done, but not beside one that runs or where the app is gone", async () => {
  const shop = await createShop();
  expect((await reimportShop(shop.domain, now)).json).toMatchObject({ begun: true });
  expect((await reimportShop(shop.domain, now)).json).toMatchObject({ begun: false });
  const run = await withShop(shop.id, findRunningRun);
  await finishRun(shop.id, run!.id, null, now);
  expect((await reimportShop(shop.domain, now)).json).toMatchObject({ begun: true });
  const gone = await createShop({ status: "uninstalled" });
  await expect(reimportShop(gone.domain, now)).rejects.toThrow("removed the app");
});

test("the command answers 0, 1 and 2, as text and as JSON, and a wrong environment is told in a sentence", async () => {
  const shop = await createShop();
  const operate = (args: string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", path.resolve("scripts/operate.ts"), ...args],
      { env: { ...process.env, ...env }, encoding: "utf8" },
    );
    return { status, stdout, stderr };
  };
  const listed = operate(["shops", "--json"]);
  expect(listed.stderr).toBe("");
  expect(JSON.parse(listed.stdout)).toContainEqual(expect.objectContaining({ shop: shop.domain }));
  expect(listed.status).toBe(0);
  expect(operate(["shop", "nobody"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("There is no shop nobody.myshopify.com") as string,
  });
  expect(operate(["shops", "--wrong"], { DATABASE_URL: "" }).status).toBe(2);
  const unset = operate(["shops"], { ENCRYPTION_KEYS: "nothing" });
  expect(unset).toMatchObject({ status: 1, stderr: expect.stringContaining("ENCRYPTION_KEYS") as string });
  expect(unset.stderr).not.toContain("    at ");
});
