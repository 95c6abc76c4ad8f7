import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Session } from "@shopify/shopify-api";
import { expect, onTestFinished, test, vi } from "vitest";
import { db } from "~/db.server";
import { sessionStorage } from "~/session-storage.server";
import { parseShopDomain, type ShopDomain } from "./ids";
import { getOfflineToken, NeedsOpeningError, TokenRefreshError } from "./offline-token.server";

const MINUTE_MS = 60_000;

interface Asked {
  grant_type: string;
  refresh_token: string;
}
type Answer = { status: number; body: unknown };

/**
 * Shopify's token endpoint, over HTTP: a refresh token works once, unless the test answers otherwise. It takes its time, so
 * that callers who do not wait for each other would meet here.
 */
async function startTokenEndpoint(domain: ShopDomain, first: string, answer?: (asked: Asked) => Answer) {
  let valid = first;
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const body = JSON.parse(text) as Asked;
      asked.push(body);
      const rotate = (): Answer => {
        if (body.refresh_token !== valid) return { status: 400, body: { error: "invalid_grant" } };
        valid = `refresh-${asked.length}`;
        const life = { expires_in: 3600, refresh_token_expires_in: 7_776_000 };
        return {
          status: 200,
          body: {
            access_token: `access-${asked.length}`,
            scope: "read_orders",
            refresh_token: valid,
            ...life,
          },
        };
      };
      const { status, body: said } = (answer ?? rotate)(body);
      setTimeout(
        () => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(said)),
        100,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (address: string, init: RequestInit) =>
    real(address.replace(`https://${domain}`, origin), init),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  return { origin, asked };
}

async function storeTokens(fields: { expiresInMs: number; refreshToken?: string }): Promise<ShopDomain> {
  const domain = parseShopDomain(`shop-${randomBytes(5).toString("hex")}.myshopify.com`);
  await sessionStorage.storeSession(
    new Session({
      id: `offline_${domain}`,
      shop: domain,
      state: "",
      isOnline: false,
      scope: "read_orders",
      accessToken: "access-0",
      expires: new Date(Date.now() + fields.expiresInMs),
      refreshToken: fields.refreshToken,
    }),
  );
  return domain;
}

test("neither token lies readable in the database, and both come back as they were", async () => {
  const domain = await storeTokens({ expiresInMs: 60 * MINUTE_MS, refreshToken: "refresh-0" });
  const row = await db.session.findUniqueOrThrow({ where: { id: `offline_${domain}` } });
  expect(row.accessToken).not.toContain("access");
  expect(row.refreshToken).not.toContain("refresh");
  expect(await sessionStorage.loadSession(row.id)).toMatchObject({
    accessToken: "access-0",
    refreshToken: "refresh-0",
  });
});

test("a token that lives for an hour is used as it is", async () => {
  const domain = await storeTokens({ expiresInMs: 60 * MINUTE_MS, refreshToken: "refresh-0" });
  const { asked } = await startTokenEndpoint(domain, "refresh-0");
  expect(await getOfflineToken(domain)).toBe("access-0");
  expect(asked).toEqual([]);
});

test("ten calls at once renew the token once, and the new pair is stored", async () => {
  const domain = await storeTokens({ expiresInMs: 2 * MINUTE_MS, refreshToken: "refresh-0" });
  const { asked } = await startTokenEndpoint(domain, "refresh-0");
  const tokens = await Promise.all(Array.from({ length: 10 }, () => getOfflineToken(domain)));
  expect(new Set(tokens)).toEqual(new Set(["access-1"]));
  expect(asked).toMatchObject([{ grant_type: "refresh_token", refresh_token: "refresh-0" }]);
  expect(await sessionStorage.loadSession(`offline_${domain}`)).toMatchObject({
    accessToken: "access-1",
    refreshToken: "refresh-1",
  });
});

test("two processes that start at once renew the token once, and none of them fails", async () => {
  const domain = await storeTokens({ expiresInMs: 2 * MINUTE_MS, refreshToken: "refresh-0" });
  const { origin, asked } = await startTokenEndpoint(domain, "refresh-0");
  const said = await Promise.all([1, 2].map(() => tokenOfAnotherProcess(domain, origin)));
  expect(said).toEqual(["access-1", "access-1"]);
  expect(asked).toHaveLength(1);
});

test("a refused token is renewed though its hour is not over, and only once for all who were refused", async () => {
  const domain = await storeTokens({ expiresInMs: 60 * MINUTE_MS, refreshToken: "refresh-0" });
  const { asked } = await startTokenEndpoint(domain, "refresh-0");
  const tokens = await Promise.all([1, 2].map(() => getOfflineToken(domain, { refused: "access-0" })));
  expect(tokens).toEqual(["access-1", "access-1"]);
  expect(asked).toHaveLength(1);
});

test("a refresh token that is not taken any more means that a merchant has to open the app", async () => {
  const domain = await storeTokens({ expiresInMs: -MINUTE_MS, refreshToken: "of-90-days-ago" });
  await startTokenEndpoint(domain, "another");
  await expect(getOfflineToken(domain)).rejects.toThrow(NeedsOpeningError);
  expect(await sessionStorage.loadSession(`offline_${domain}`)).toBeUndefined();
  await expect(getOfflineToken(domain)).rejects.toThrow(NeedsOpeningError);
});

test("Shopify's trouble and our own wrong secret are no reason to trouble the merchant", async () => {
  const domain = await storeTokens({ expiresInMs: -MINUTE_MS, refreshToken: "refresh-0" });
  let answer: Answer = { status: 503, body: {} };
  await startTokenEndpoint(domain, "refresh-0", () => answer);
  await expect(getOfflineToken(domain)).rejects.toThrow(TokenRefreshError);
  answer = { status: 401, body: { error: "invalid_client" } };
  await expect(getOfflineToken(domain)).rejects.toThrow(TokenRefreshError);
  answer = { status: 200, body: { access_token: "late", refresh_token: "refresh-1" } };
  expect(await getOfflineToken(domain)).toBe("late");
  expect((await sessionStorage.loadSession(`offline_${domain}`))!.expires!.getTime()).toBeGreaterThan(
    Date.now(),
  );
});

test("while renewing fails, a token with minutes left is used on", async () => {
  const domain = await storeTokens({ expiresInMs: 3 * MINUTE_MS, refreshToken: "refresh-0" });
  await startTokenEndpoint(domain, "refresh-0", () => ({ status: 500, body: {} }));
  expect(await getOfflineToken(domain)).toBe("access-0");
});

test("a session sealed with a key that is gone counts as none", async () => {
  const domain = await storeTokens({ expiresInMs: 60 * MINUTE_MS, refreshToken: "refresh-0" });
  await db.session.update({
    where: { id: `offline_${domain}` },
    data: { accessToken: Buffer.from("\u0002k9sealed").toString("base64") },
  });
  expect(await sessionStorage.loadSession(`offline_${domain}`)).toBeUndefined();
});

/** Asks for the token in a process of its own, whose calls to the shop go to `origin`. */
function tokenOfAnotherProcess(domain: ShopDomain, origin: string): Promise<string> {
  const preload = `const real = fetch; globalThis.fetch = (url, init) => real(String(url).replace("https://${domain}", "${origin}"), init);`;
  const program = `const { getOfflineToken } = await import("./app/platform/offline-token.server.ts");
    process.stdout.write(await getOfflineToken(${JSON.stringify(domain)}));
    process.exit(0);`;
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--import",
      `data:text/javascript,${encodeURIComponent(preload)}`,
      "--input-type=module",
      "--eval",
      program,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  return new Promise((resolve, reject) => {
    let out = "";
    let fault = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (fault += chunk.toString()));
    child.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(fault))));
  });
}
