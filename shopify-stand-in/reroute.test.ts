import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { allowFraming, allowFramingOfResponses, rerouted, rerouteFetch } from "./reroute.mjs";

const standIn = { origin: "http://localhost:4567", filesOrigin: "http://localhost:4568" };

test("requests to shops and to the storage host are rerouted, with path and query", () => {
  const go = (url: string) => rerouted(new URL(url), standIn)?.href ?? null;
  expect(go("https://coffee-harbour.myshopify.com/admin/api/2026-10/graphql.json?x=1")).toBe(
    "http://localhost:4567/admin/api/2026-10/graphql.json?x=1",
  );
  expect(go("https://storage.googleapis.com/bucket/file?Signature=a%2Bb")).toBe(
    "http://localhost:4568/bucket/file?Signature=a%2Bb",
  );
});

test("nothing else is rerouted, look-alikes neither", () => {
  for (const url of [
    "https://example.com/",
    "https://myshopify.com.example/",
    "https://evilmyshopify.com/",
    "http://a.myshopify.com/",
  ]) {
    expect(rerouted(new URL(url), standIn)).toBeNull();
  }
});

test("the rerouted request keeps method, body and headers and says which host was meant", async () => {
  const seen: { headers: http.IncomingHttpHeaders; body: string; method?: string }[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      seen.push({ headers: request.headers, body, method: request.method });
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const undo = rerouteFetch({ origin, filesOrigin: origin });
  try {
    const headers = { "x-shopify-access-token": "t" };
    await fetch("https://a.myshopify.com/x", { method: "POST", body: "one", headers });
    await fetch(new Request("https://b.myshopify.com/x", { method: "POST", body: "two", headers }));
  } finally {
    undo();
    server.closeAllConnections();
    server.close();
  }
  expect(seen.map(({ body, method }) => [method, body])).toEqual([
    ["POST", "one"],
    ["POST", "two"],
  ]);
  expect(seen.map(({ headers }) => headers["x-stand-in-host"])).toEqual([
    "a.myshopify.com",
    "b.myshopify.com",
  ]);
  expect(seen.every(({ headers }) => headers["x-shopify-access-token"] === "t")).toBe(true);
});

test("the stand-in is added to those who may frame the app, and a ban stays a ban", () => {
  expect(
    allowFraming("frame-ancestors https://a.myshopify.com https://admin.shopify.com;", standIn.origin),
  ).toBe("frame-ancestors http://localhost:4567 https://a.myshopify.com https://admin.shopify.com;");
  expect(allowFraming("frame-ancestors 'none';", standIn.origin)).toBe("frame-ancestors 'none';");
  expect(allowFraming("default-src 'self'", standIn.origin)).toBe("default-src 'self'");
});

test("every way to set the policy header is covered", async () => {
  const undo = allowFramingOfResponses(standIn.origin);
  const policy = "frame-ancestors https://admin.shopify.com;";
  const server = http.createServer((request, response) => {
    if (request.url === "/set") response.setHeader("Content-Security-Policy", policy).end();
    else if (request.url === "/append") response.appendHeader("content-security-policy", policy).end();
    else response.writeHead(200, { "Content-Security-Policy": policy, "x-other": "same" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    for (const path of ["/set", "/append", "/head"]) {
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
      expect(response.headers.get("content-security-policy")).toBe(
        `frame-ancestors ${standIn.origin} https://admin.shopify.com;`,
      );
    }
  } finally {
    undo();
    server.closeAllConnections();
    server.close();
  }
});
