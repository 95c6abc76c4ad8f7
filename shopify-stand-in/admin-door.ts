import { randomUUID } from "node:crypto";
import type { AccessTokens } from "./access-tokens";
import type { Tenants } from "./tenants";
import { json, type Ask, type Reply, type Route } from "./wire";

/** The one version the sandbox speaks; like Shopify it answers other versions with it and says so in a header. */
const SERVED_VERSION = "2026-10";
const PATH = /^\/admin\/api\/(\d{4}-\d{2}|unstable)\/graphql\.json$/;

export const isAdminCall = (ask: Ask) => PATH.test(ask.url.pathname) && ask.method === "POST";

/**
 * `POST /admin/api/<version>/graphql.json` of every shop: checks the token, then leaves the answer to the shop's Admin API.
 * @see https://shopify.dev/docs/api/admin-graphql
 */
export function adminRoute(tenants: Tenants, accessTokens: AccessTokens): Route {
  return async (ask) => {
    if (!isAdminCall(ask)) return null;
    const common = { "x-shopify-api-version": SERVED_VERSION, "x-request-id": randomUUID() };
    const tenant = tenants.find(ask.host);
    if (!tenant) return json(404, { errors: "Not Found" }, common);
    const token = ask.headers["x-shopify-access-token"];
    const checked = accessTokens.check(tenant.domain, typeof token === "string" ? token : "");
    if (!checked.ok) return json(401, { errors: refusalText(checked.reason) }, common);
    const body = await readBody(ask);
    if (!body) return json(400, { errors: { query: "Required parameter missing or invalid" } }, common);
    const answer = await tenant.adminApi.handle(body);
    return reply(answer, common);
  };
}

function refusalText(reason: string): string {
  return reason === "not-expiring"
    ? "[API] Non-expiring access tokens are no longer accepted for the Admin API. Start using expiring offline tokens."
    : "[API] Invalid API key or access token (unrecognized login or wrong password)";
}

interface GraphqlBody {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

async function readBody(ask: Ask): Promise<GraphqlBody | null> {
  try {
    const body = JSON.parse(await ask.text()) as Partial<GraphqlBody> | null;
    return typeof body?.query === "string" ? { ...body, query: body.query } : null;
  } catch {
    return null;
  }
}

function reply(
  answer: { status: number; headers: Record<string, string>; body: unknown },
  common: Record<string, string>,
): Reply {
  const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  const headers = { "content-type": "application/json; charset=utf-8", ...answer.headers, ...common };
  return { status: answer.status, headers, body: text };
}
