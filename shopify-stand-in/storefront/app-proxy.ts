import { createHmac } from "node:crypto";
import type { AppProxy } from "../manifest";
import { json, type Ask, type Reply, type Route } from "../wire";

export interface AppProxyParts {
  proxy: AppProxy | null;
  appUrl: string;
  apiSecret: string;
  now: () => number;
  isInstalled(domain: string): boolean;
}

/** Who the sandbox's storefront has signed in: the customer's number in this cookie, as the sign-in of a real one would. */
const SHOPPER_COOKIE = /(?:^|;\s*)sandbox_shopper=(\d+)(?:;|$)/;
/** Added by Shopify: whatever a page says under these names does not get through. */
const ADDED = ["shop", "path_prefix", "timestamp", "signature", "logged_in_customer_id"];
const HOP_HEADERS = [
  "connection",
  "content-length",
  "cookie",
  "host",
  "transfer-encoding",
  "x-stand-in-host",
];

/**
 * `https://<shop>/<prefix>/<subpath>/...`: what a page of the storefront asks is handed on to the app, with who asks and Shopify's
 * signature over it. Cookies go neither way.
 * @see https://shopify.dev/docs/apps/build/online-store/app-proxies
 */
export function appProxyRoute(parts: AppProxyParts): Route {
  const { proxy } = parts;
  if (!proxy) return () => null;
  const prefix = `/${proxy.prefix}/${proxy.subpath}`;
  return async (ask) => {
    const { pathname } = ask.url;
    if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) return null;
    if (!parts.isInstalled(ask.host)) return json(404, { error: "There is no app here" });
    const base = new URL(proxy.url);
    const target = new URL(parts.appUrl);
    target.pathname = base.pathname.replace(/\/$/, "") + pathname.slice(prefix.length);
    target.search = signedQuery(ask, prefix, parts).toString();
    return forward(ask, target);
  };
}

function signedQuery(ask: Ask, prefix: string, { apiSecret, now }: AppProxyParts): URLSearchParams {
  const query = new URLSearchParams(ask.url.search);
  for (const name of ADDED) query.delete(name);
  query.set("shop", ask.host);
  query.set("logged_in_customer_id", SHOPPER_COOKIE.exec(ask.headers.cookie ?? "")?.[1] ?? "");
  query.set("path_prefix", prefix);
  query.set("timestamp", String(Math.floor(now() / 1000)));
  const names = [...new Set(query.keys())].sort();
  const text = names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("");
  query.set("signature", createHmac("sha256", apiSecret).update(text).digest("hex"));
  return query;
}

async function forward(ask: Ask, target: URL): Promise<Reply> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(ask.headers))
    if (!HOP_HEADERS.includes(name) && typeof value === "string") headers.set(name, value);
  const withBody = ask.method !== "GET" && ask.method !== "HEAD";
  const answer = await fetch(target, {
    method: ask.method,
    headers,
    body: withBody ? new Uint8Array(await ask.bytes()) : undefined,
    redirect: "manual",
    signal: AbortSignal.timeout(30_000),
  });
  const given = [...answer.headers].filter(
    ([name]) =>
      !["set-cookie", "connection", "content-encoding", "content-length", "transfer-encoding"].includes(name),
  );
  return {
    status: answer.status,
    headers: Object.fromEntries(given),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
