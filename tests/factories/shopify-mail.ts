import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { env } from "~/env.server";
import { createDoor } from "~/features/webhooks/door.server";
import type { Shop } from "~/features/shops/shop";

export interface Mail {
  topic: string;
  body: string | Buffer;
  /** When it happened, as Shopify says; now when left out. */
  triggeredAt?: Date;
  webhookId?: string;
}

/** The webhook door on a port of its own, and a way to send what Shopify would send: signed, over HTTP. Returns the status. */
export async function openMailDoor(): Promise<{
  url: string;
  send: (shop: Pick<Shop, "domain">, mail: Mail) => Promise<number>;
}> {
  const server = createServer(createDoor({ secrets: [env.SHOPIFY_API_SECRET], wake: () => undefined }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, send: (shop, mail) => sendMail(url, shop, mail) };
}

/** Sends one delivery to the door at `url`. Returns the status of its answer. */
export async function sendMail(url: string, shop: Pick<Shop, "domain">, mail: Mail): Promise<number> {
  const body = Buffer.from(mail.body);
  const answer = await fetch(`${url}/webhooks`, {
    method: "POST",
    body: new Uint8Array(body),
    headers: {
      "X-Shopify-Hmac-Sha256": createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64"),
      "X-Shopify-Topic": mail.topic,
      "X-Shopify-Shop-Domain": shop.domain,
      "X-Shopify-API-Version": "2026-10",
      "X-Shopify-Webhook-Id": mail.webhookId ?? randomUUID(),
      "X-Shopify-Triggered-At": (mail.triggeredAt ?? new Date()).toISOString(),
    },
  });
  return answer.status;
}

/** A delivery as the sandbox has sent it. */
export interface Letter {
  topic: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Takes whatever the sandbox sends and says yes, so that the test decides what arrives, and when. */
export async function openMailbox(): Promise<{ url: string; letters: Letter[] }> {
  const letters: Letter[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const shopifys = Object.entries(request.headers).filter(([name]) => name.startsWith("x-shopify"));
      const headers = Object.fromEntries(shopifys) as Record<string, string>;
      letters.push({ topic: headers["x-shopify-topic"] ?? "", headers, body: Buffer.concat(parts) });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, letters };
}

/** Hands a letter on, as it is, to the door at `url`. Returns the status of its answer. */
export async function forward(url: string, letter: Letter): Promise<number> {
  const { headers, body } = letter;
  return (await fetch(`${url}/webhooks`, { method: "POST", headers, body: new Uint8Array(body) })).status;
}
