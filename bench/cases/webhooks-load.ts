import { createHmac } from "node:crypto";
import net from "node:net";
import { performance } from "node:perf_hooks";
import { orderBody } from "./webhooks-bodies.ts";

// The sending side of the `webhooks` benchmark, a process of its own. It writes ready made requests to plain sockets, because a
// client that computes more than the server would measure itself.

/** Bodies are signed before the clock starts; each is sent many times, under a new delivery id. */
const BODIES = 400;

export interface LoadOrder {
  port: number;
  connections: number;
  seconds: number;
  shops: string[];
  /** So many over all connections, evenly; left out: each connection sends as soon as it has its answer. */
  perSecond?: number;
  /** Makes delivery ids of this load different from those of others. */
  prefix: string;
}

export interface LoadResult {
  accepted: number;
  refused: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Ids that got a 200, when the server died; else empty. */
  ids: string[];
}

const bodies = Array.from({ length: BODIES }, (_, n) => {
  const body = orderBody(n);
  const signature = createHmac("sha256", process.env.SHOPIFY_API_SECRET!).update(body).digest("base64");
  const head =
    "POST /webhooks HTTP/1.1\r\nHost: app.example\r\nContent-Type: application/json\r\nUser-Agent: Shopify-Captain-Hook\r\n" +
    `X-Shopify-Topic: orders/updated\r\nX-Shopify-API-Version: 2026-10\r\nX-Shopify-Triggered-At: 2026-11-22T10:00:00Z\r\n` +
    `X-Shopify-Hmac-Sha256: ${signature}\r\nContent-Length: ${body.length}\r\n`;
  return { head, body };
});

async function load(order: LoadOrder): Promise<LoadResult> {
  const latencies: number[] = [];
  const ids: string[] = [];
  let next = 0;
  let refused = 0;
  const begun = performance.now();
  const end = begun + order.seconds * 1000;
  const intervalMs = order.perSecond ? (order.connections * 1000) / order.perSecond : 0;

  const connection = (nth: number) =>
    new Promise<boolean>((resolve) => {
      // Whoever has to send late because the answer before was late has waited since it was to be sent.
      let dueAt = begun + (intervalMs * nth) / order.connections;
      const sendInTime = () => {
        dueAt += intervalMs;
        const waitMs = dueAt - performance.now();
        if (intervalMs === 0 || waitMs <= 0) send();
        else setTimeout(send, waitMs);
      };
      const socket = net.connect({ host: "127.0.0.1", port: order.port, noDelay: true });
      let sentAt = 0;
      let id = "";
      const send = () => {
        if (performance.now() >= end) return void (socket.end(), resolve(true));
        const n = next++;
        id = `${order.prefix}-${n}`;
        const { head, body } = bodies[n % BODIES]!;
        const shop = order.shops[n % order.shops.length]!;
        sentAt = intervalMs ? Math.min(dueAt, performance.now()) : performance.now();
        socket.write(
          Buffer.concat([
            Buffer.from(
              `${head}X-Shopify-Shop-Domain: ${shop}\r\nX-Shopify-Webhook-Id: ${id}\r\n\r\n`,
              "latin1",
            ),
            body,
          ]),
        );
      };
      socket.on("connect", sendInTime);
      // Answers have no body, so each comes in one piece.
      socket.on("data", (answer) => {
        latencies.push(performance.now() - sentAt);
        if (answer.subarray(9, 12).toString("latin1") === "200") ids.push(id);
        else refused++;
        sendInTime();
      });
      const died = () => resolve(false);
      socket.on("error", died);
      socket.on("close", died);
    });
  const survived = await Promise.all(Array.from({ length: order.connections }, (_, nth) => connection(nth)));
  const seconds = (performance.now() - begun) / 1000;
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    ...{ accepted: ids.length, refused, perSecond: ids.length / seconds, p50: at(0.5), p99: at(0.99) },
    ids: survived.every(Boolean) ? [] : ids,
  };
}

process.on("message", (order: LoadOrder) => {
  void load(order).then((result) => process.send!(result));
});
