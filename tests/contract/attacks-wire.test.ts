import { createHmac, randomBytes } from "node:crypto";
import net, { type AddressInfo } from "node:net";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { ServerBuild } from "@remix-run/node";
import { db, pool } from "~/db.server";
import { env } from "~/env.server";
import { createDoor } from "~/features/webhooks/door.server";
import { createHttpApp } from "~/http-app.server";
import { createHttpServer, serverLimits, type ServerLimits } from "~/http-server.server";
import { createPages } from "~/pages.server";

/** What a sender may do to the connection itself. The limits are those of production, with shorter times. */
const quick = { headersTimeoutMs: 400, requestTimeoutMs: 600, checkEveryMs: 50, keepAliveMs: 300 };

afterAll(async () => {
  await db.$disconnect();
  await pool.end();
});

const HUGE = 64 * 1024 * 1024;
const tellAddress = ({ request }: { request: Request }) =>
  new Response(request.url.endsWith("/huge") ? "x".repeat(HUGE) : `address ${request.url}`);
const tellBody = async ({ request }: { request: Request }) =>
  new Response(`bytes ${(await request.text()).length}`);

/** A bundle whose pages answer with what reached them, in place of the app's own. */
const echo = {
  ...{ entry: { module: {} }, mode: "production", future: {}, publicPath: "/", assetsBuildDirectory: "" },
  assets: { routes: {}, entry: { imports: [], module: "" }, url: "", version: "" },
  ...{ isSpaMode: false, basename: "/" },
  routes: {
    root: { id: "root", path: "", module: {} },
    all: { id: "all", path: "*", parentId: "root", module: { loader: tellAddress, action: tellBody } },
  },
} as unknown as ServerBuild;

async function open(limits: Partial<ServerLimits> = {}): Promise<{ port: number; origin: string }> {
  const server = createHttpServer(
    createHttpApp({
      door: createDoor({ secrets: [env.SHOPIFY_API_SECRET], wake: () => undefined }),
      appUrl: env.SHOPIFY_APP_URL,
      pages: createPages({ build: echo, mode: "production", appUrl: env.SHOPIFY_APP_URL }),
      clientFolder: "public",
      health: (_request, _response, next) => next(),
      patternOf: () => null,
    }),
    { ...serverLimits, ...quick, ...limits },
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  const { port } = server.address() as AddressInfo;
  servers.set(port, server);
  return { port, origin: `http://127.0.0.1:${port}` };
}

const servers = new Map<number, net.Server>();
const serverConnections = (port: number): Promise<number> =>
  new Promise((resolve, reject) =>
    servers.get(port)!.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

interface Wire {
  socket: net.Socket;
  /** Everything that came back by the time the server ended the connection. */
  ended: Promise<string>;
}

/** A connection to write on, letter by letter. */
function dial(port: number, text = ""): Wire {
  const socket = net.connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let heard = "";
  socket.on("data", (piece: Buffer) => (heard += piece.toString("latin1")));
  // Being cut off is what is asked for.
  socket.on("error", () => undefined);
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(heard)));
  if (text) socket.write(text);
  return { socket, ended };
}

const statuses = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1]));
const head = (...lines: string[]) => `${lines.join("\r\n")}\r\n\r\n`;

test("a request whose headers never end is cut off with a 408", async () => {
  const { port } = await open();
  const { socket, ended } = dial(port, "GET /healthz HTTP/1.1\r\nHost: a\r\n");
  const drip = setInterval(() => socket.write("X-Drip: 1\r\n"), 50);
  expect(statuses(await ended)).toEqual([408]);
  clearInterval(drip);
});

test("a body that trickles in is cut off, and so is a connection that says nothing at all", async () => {
  const { port } = await open();
  const { socket, ended } = dial(port, head("POST /webhooks HTTP/1.1", "Host: a", "Content-Length: 1000"));
  const drip = setInterval(() => socket.write("x"), 50);
  const silent = dial(port);
  expect(statuses(await ended)).toEqual([408]);
  expect(statuses(await silent.ended)).toEqual([408]);
  clearInterval(drip);
});

test("somebody who does not read their answer is let go in the middle of it", async () => {
  const { port } = await open({ silenceMs: 300, requestTimeoutMs: 60_000 });
  const socket = net.connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  socket.write(head("GET /huge HTTP/1.1", "Host: a"));
  // Nobody listens for data, so nothing is read; the server gives up and says so by closing.
  await expect.poll(() => serverConnections(port), { timeout: 30_000 }).toBe(1);
  await expect.poll(() => serverConnections(port), { timeout: 30_000 }).toBe(0);
  let read = 0;
  socket.on("data", (piece: Buffer) => (read += piece.length));
  await new Promise((resolve) => socket.once("close", resolve));
  expect(read).toBeLessThan(HUGE);
});

test("headers and addresses beyond sixteen kilobytes are answered 431", async () => {
  const { port } = await open();
  const long = "x".repeat(17 * 1024);
  const many = Array.from({ length: 2000 }, (_, n) => `X-Header-${n}: value`);
  for (const lines of [
    ["GET / HTTP/1.1", "Host: a", `X-Long: ${long}`],
    ["GET / HTTP/1.1", "Host: a", ...many],
    [`GET /${long} HTTP/1.1`, "Host: a"],
  ]) {
    expect(statuses(await dial(port, head(...lines)).ended)).toEqual([431]);
  }
});

test("a body that is too large is refused before it has come, and its connection cut when it keeps coming", async () => {
  const { port } = await open({ requestTimeoutMs: 60_000 });
  const megabyte = randomBytes(1024 * 1024);
  for (const [path, announced] of [
    ["/webhooks", 10 * 1024 * 1024 + 1],
    ["/app/setup", 100 * 1024 + 1],
  ] as const) {
    const said = dial(port, head(`POST ${path} HTTP/1.1`, "Host: a", `Content-Length: ${announced}`));
    expect(statuses(await said.ended)[0], `${path}, announced`).toBe(413);
    // Nothing announced, in chunks without end.
    const endless = dial(port, head(`POST ${path} HTTP/1.1`, "Host: a", "Transfer-Encoding: chunked"));
    let sent = 0;
    const pump = () => {
      while (!endless.socket.destroyed && sent < 200) {
        sent += 1;
        endless.socket.write("100000\r\n");
        endless.socket.write(megabyte);
        if (!endless.socket.write("\r\n")) return void endless.socket.once("drain", pump);
      }
    };
    pump();
    const heard = await endless.ended;
    expect(sent, `${path} went on to the end`).toBeLessThan(200);
    expect(
      statuses(heard).filter((status) => status !== 413),
      path,
    ).toEqual([]);
  }
});

test("a signed message of almost ten megabytes is still a message, and a form of ordinary size a form", async () => {
  const { origin } = await open();
  const body = `"${"x".repeat(10 * 1024 * 1024 - 10)}"`;
  const signature = createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64");
  const headers = { "X-Shopify-Hmac-Sha256": signature, "X-Shopify-Topic": "orders/updated" };
  const more = { "X-Shopify-Shop-Domain": "nobody.myshopify.com", "X-Shopify-Webhook-Id": "large" };
  const answer = await fetch(`${origin}/webhooks`, {
    ...{ method: "POST", body },
    headers: { ...headers, ...more, "X-Shopify-API-Version": "2026-10" },
  });
  expect(answer.status).toBe(200);
  const form = await fetch(`${origin}/app/setup`, { method: "POST", body: "x".repeat(100 * 1024) });
  expect(await form.text()).toContain("bytes 102400");
});

test.each([
  ["two lengths", "Content-Length: 5\r\nContent-Length: 6"],
  ["a length beside chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked"],
  ["chunks under another name as well", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"],
  ["chunks that are none", "Transfer-Encoding: xchunked"],
  ["a space before the colon", "Content-Length : 5"],
  ["a folded line", "X-One: a\r\n  Content-Length: 5"],
  ["a length that is none", "Content-Length: +5"],
  ["a length in hex", "Content-Length: 0x5"],
  ["a bare line feed", "X-One: a\nContent-Length: 5"],
  ["a NUL in a header", "X-One: a\u0000b"],
])("%s: the request is refused, and nothing behind it is taken for another one", async (_what, lines) => {
  const { port } = await open();
  const hidden = head("GET /smuggled HTTP/1.1", "Host: a");
  const heard = await dial(port, `${head("POST /first HTTP/1.1", "Host: a", lines)}0\r\n\r\n${hidden}`).ended;
  expect(heard).not.toContain("smuggled");
  expect(statuses(heard)).toEqual([400]);
});

test("a body without a length is none: what follows the headers is the next request, and answered as such", async () => {
  const { port } = await open();
  const two =
    head("GET /one HTTP/1.1", "Host: a") + head("GET /two HTTP/1.1", "Host: a", "Connection: close");
  const heard = await dial(port, two).ended;
  expect(heard.indexOf("/one")).toBeLessThan(heard.indexOf("/two"));
  expect(statuses(heard)).toEqual([200, 200]);
});

test("whichever host a request claims, the app's address is its own", async () => {
  const { port } = await open();
  const claims = [
    ["Host: evil.example"],
    ["Host: a", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: gopher"],
    ["Host: a", "Forwarded: host=evil.example;proto=https"],
    ["Host: a", "X-Original-URL: http://evil.example/", "X-Rewrite-URL: /evil.example"],
    ["Host: [::1", "X-Forwarded-Port: 1"],
    ["Host: a@evil.example:99999"],
  ];
  for (const lines of claims) {
    const heard = await dial(port, head("GET /app/page HTTP/1.1", ...lines, "Connection: close")).ended;
    expect(heard, lines.join()).toContain(`address ${env.SHOPIFY_APP_URL}/app/page`);
    expect(heard).not.toContain("evil");
  }
});

test.each([
  ["no host", "GET / HTTP/1.1\r\n\r\n"],
  ["an address of another host", "GET http://evil.example/app HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["no address", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an address that can not be read", "GET /app/%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["another protocol", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"],
])("%s is answered 400", async (_what, text) => {
  const { port } = await open();
  const { socket, ended } = dial(port, text);
  socket.end();
  expect(statuses(await ended)).toEqual([400]);
});

test.each(["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])("%s is a method of no page", async (method) => {
  const { origin } = await open();
  const { port } = new URL(origin);
  const heard = await dial(Number(port), head(`${method} /app HTTP/1.1`, "Host: a", "Connection: close"))
    .ended;
  expect(statuses(heard)).toEqual([405]);
});

test("one connection more than there may be is closed at once, and those that are open go on", async () => {
  const { port } = await open({ connections: 20, headersTimeoutMs: 60_000, requestTimeoutMs: 60_000 });
  const connected = (wire: Wire) => new Promise((resolve) => wire.socket.once("connect", resolve));
  const open20 = Array.from({ length: 20 }, () => dial(port));
  await Promise.all(open20.map(connected));
  expect(await dial(port).ended).toBe("");
  const heard = dial(port).ended;
  expect(await heard).toBe("");
  for (const { socket } of open20)
    socket.write(head("GET /healthz HTTP/1.1", "Host: a", "Connection: close"));
  const all = await Promise.all(open20.map(({ ended }) => ended));
  expect(new Set(all.flatMap(statuses))).toEqual(new Set([200]));
});
