import express from "express";
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { env } from "~/env.server";
import { createDoor } from "~/features/webhooks/door.server";
import { createHttpApp } from "~/http-app.server";

// The receiving side of the `webhooks` benchmark, a process of its own: node webhooks-server.ts door|bare

/** The door as the web process has it: behind everything that the application does with each request. */
function door(): RequestListener {
  return createHttpApp({
    door: createDoor({ secrets: [env.SHOPIFY_API_SECRET] }),
    appUrl: env.SHOPIFY_APP_URL,
    pages: (_request, response) => void response.status(404).end(),
    clientFolder: "/nowhere",
    health: express.Router(),
    patternOf: () => null,
  });
}

const MOST_AT_ONCE = 500;
const CONNECTIONS = 4;

/** The least that a handler must do: check the signature, and answer after the commit of an INSERT that many requests share. */
function bare(): RequestListener {
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: CONNECTIONS });
  const waiting: { row: [string, string, string, Buffer]; response: ServerResponse }[] = [];
  let busy = 0;
  const flush = async () => {
    if (busy >= CONNECTIONS || waiting.length === 0) return;
    busy++;
    const batch = waiting.splice(0, MOST_AT_ONCE);
    const column = (i: 0 | 1 | 2) => batch.map(({ row }) => row[i]);
    const sizes = batch.map(({ row }) => row[3].length);
    let end = 1;
    const places = sizes.map((size) => (end += size) - size);
    // The bodies as one value: as an array they would be written out in hexadecimal, and the baseline would be a weak one.
    const sql = `INSERT INTO bench_deliveries (webhook_id, shop, topic, body)
      SELECT d.id, d.shop, d.topic, substring($6::bytea FROM d.place FOR d.size)
        FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[]) AS d (id, shop, topic, place, size)
      ON CONFLICT DO NOTHING`;
    const bodies = Buffer.concat(batch.map(({ row }) => row[3]));
    const values = [column(0), column(1), column(2), places, sizes, bodies];
    await pool.query({ name: "save", text: sql, values });
    for (const { response } of batch) response.writeHead(200, { "Content-Length": 0 }).end();
    busy--;
    void flush();
  };
  return (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const expected = createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest();
      const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        return void response.writeHead(401, { "Content-Length": 0 }).end();
      const header = (name: string) => String(request.headers[name]);
      waiting.push({
        row: [
          header("x-shopify-webhook-id"),
          header("x-shopify-shop-domain"),
          header("x-shopify-topic"),
          body,
        ],
        response,
      });
      setImmediate(() => void flush());
    });
  };
}

const server = createServer(process.argv[2] === "door" ? door() : bare());
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
let peak = 0;
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100).unref();
let before = process.cpuUsage();
process.on("message", (asked) => {
  if (asked === "begin") before = process.cpuUsage();
  const { user, system } = process.cpuUsage(before);
  process.send!({ peakMb: Math.round(peak / 1e6), cpuMs: (user + system) / 1000 });
});
// So that --cpu-prof gets to write.
process.on("SIGTERM", () => process.exit(0));
