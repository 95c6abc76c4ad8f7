import { createHmac } from "node:crypto";
import http from "node:http";
import https from "node:https";

export interface WebhookMessage {
  url: string;
  topic: string;
  shop: string;
  apiVersion: string;
  webhookId: string;
  eventId: string;
  triggeredAt: number;
  name: string | null;
  body: string;
}

export interface PostOutcome {
  status: number | null;
  /** Why the attempt does not count, null for any 2xx in time. */
  fault: string | null;
}

const CONNECT_MS = 1000;

/** Base64 HMAC-SHA256 over the bytes that are sent. */
export function signWebhook(body: string, apiSecret: string): string {
  return createHmac("sha256", apiSecret).update(body, "utf8").digest("base64");
}

export function webhookHeaders(message: WebhookMessage, apiSecret: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-hmac-sha256": signWebhook(message.body, apiSecret),
    "x-shopify-topic": message.topic,
    "x-shopify-shop-domain": message.shop,
    "x-shopify-api-version": message.apiVersion,
    "x-shopify-webhook-id": message.webhookId,
    "x-shopify-event-id": message.eventId,
    "x-shopify-triggered-at": new Date(message.triggeredAt).toISOString(),
    ...(message.name ? { "x-shopify-name": message.name } : {}),
  };
}

/** Shopify waits one second for the connection and five seconds in all; only a 2xx counts, redirects are not followed. */
export function postWebhook(
  message: WebhookMessage,
  apiSecret: string,
  timeoutMs: number,
): Promise<PostOutcome> {
  const url = new URL(message.url);
  const body = Buffer.from(message.body, "utf8");
  const headers = { ...webhookHeaders(message, apiSecret), "content-length": String(body.length) };
  return new Promise((resolve) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: "POST",
      headers,
      agent: false,
    });
    const deadline = setTimeout(
      () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const connected = setTimeout(
      () => request.destroy(new Error(`no connection within ${CONNECT_MS} ms`)),
      CONNECT_MS,
    );
    request.on("socket", (socket) => socket.once("connect", () => clearTimeout(connected)));
    const done = (outcome: PostOutcome) => {
      clearTimeout(deadline);
      clearTimeout(connected);
      resolve(outcome);
    };
    request.on("error", (error) => done({ status: null, fault: error.message }));
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      response.on("error", (error) => done({ status, fault: error.message }));
      response.on("end", () =>
        done({ status, fault: status >= 200 && status < 300 ? null : `answered ${status}` }),
      );
      response.resume();
    });
    request.end(body);
  });
}
