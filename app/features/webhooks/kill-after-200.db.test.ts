import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { closeQueue } from "~/queue.server";
import { createShop } from "../../../tests/factories/shop";
import { orderWebhook } from "../../../tests/factories/webhook-payload";
import { drainWebhooks } from "./drain-webhooks.server";

afterAll(closeQueue);

const door = `
  const { createServer } = await import("node:http");
  const { createDoor } = await import("./app/features/webhooks/door.server.ts");
  const server = createServer(createDoor({ secrets: [process.env.SHOPIFY_API_SECRET] }));
  server.listen(0, "127.0.0.1", () => process.stdout.write(String(server.address().port)));`;

test("a process that is killed right after a 200 loses nothing of what it said yes to", async () => {
  const shop = await createShop();
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", door], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on("exit", (_code, signal) => resolve(signal)),
  );
  const port = await new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );

  const accepted: number[] = [];
  let killed = false;
  const post = async (n: number): Promise<void> => {
    const body = orderWebhook({ id: BigInt(n), updatedAt: "2026-11-01T10:00:00Z" });
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks`, {
      method: "POST",
      body,
      headers: {
        "X-Shopify-Hmac-Sha256": createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64"),
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Shop-Domain": shop.domain,
        "X-Shopify-API-Version": "2026-10",
        "X-Shopify-Webhook-Id": `w-${n}`,
      },
    }).catch(() => null);
    if (answer?.status === 200) accepted.push(n);
    if (accepted.length >= 60 && !killed) {
      killed = true;
      child.kill("SIGKILL");
    }
  };
  // Sixteen senders at once, so that the kill falls into the middle of requests and batches.
  let next = 1;
  const sender = async () => {
    while (!killed && next <= 2000) await post(next++);
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  expect(await ended).toBe("SIGKILL");
  expect(accepted.length).toBeGreaterThanOrEqual(60);

  const inbox = await withShop(shop.id, (tx) => tx.webhookDelivery.findMany({ select: { webhookId: true } }));
  const kept = new Set(inbox.map((row) => row.webhookId));
  expect(accepted.filter((n) => !kept.has(`w-${n}`))).toEqual([]);

  const result = await drainWebhooks(shop.id, {
    now: () => new Date(),
    signal: new AbortController().signal,
  });
  expect(result).toEqual({ done: kept.size, rejected: 0, failed: 0 });
  expect(await withShop(shop.id, (tx) => tx.order.count())).toBe(kept.size);
});
