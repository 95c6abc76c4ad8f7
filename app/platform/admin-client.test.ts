import { afterEach, expect, test, vi } from "vitest";
import { createAdminClient, type AdminClientSettings } from "./admin-client.server";
import {
  AccessDeniedError,
  AdminHttpError,
  AdminQueryError,
  AdminThrottledError,
  AdminUnreachableError,
  SearchWarningError,
  UserErrorsError,
  withoutUserErrors,
} from "./admin-client-errors";
import { CostBudget } from "./cost-budget";
import { parseShopDomain } from "./ids";
import { bulkPoll, bulkRunQuery } from "./queries/bulk-operation.graphql";

afterEach(() => vi.unstubAllGlobals());

type Reply = { status?: number; headers?: Record<string, string>; body: unknown } | Error;
const cost = (requested: number, available: number, max = 2000, restoreRate = 100) => ({
  extensions: {
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: requested,
      throttleStatus: { maximumAvailable: max, currentlyAvailable: available, restoreRate },
    },
  },
});
const good = { body: { data: { bulkOperation: null } } };
const throttled = (requested: number, available: number) => ({
  body: {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    ...cost(requested, available),
  },
});

/** Plays Shopify's side with the given replies, and a clock that moves only when the client waits. */
function playing(replies: Reply[], settings: Partial<AdminClientSettings> = {}) {
  const sent: { url: string; headers: Headers; body: string }[] = [];
  const waits: number[] = [];
  const logged: unknown[] = [];
  let nowMs = 0;
  vi.stubGlobal("fetch", async (url: URL | string, init: RequestInit) => {
    sent.push({ url: String(url), headers: new Headers(init.headers), body: String(init.body) });
    const reply = replies.shift();
    if (!reply) throw new Error("no reply is left");
    if (reply instanceof Error) throw reply;
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      "X-Shopify-API-Version": "2026-10",
      ...reply.headers,
    };
    return new Response(JSON.stringify(reply.body), { status: reply.status ?? 200, headers });
  });
  const client = createAdminClient({
    shopDomain: parseShopDomain("test-shop.myshopify.com"),
    getAccessToken: async () => "token-1",
    now: () => nowMs,
    sleep: async (ms) => {
      waits.push(ms);
      nowMs += ms;
    },
    log: {
      warn: (...args: unknown[]) => logged.push(args),
      error: (...args: unknown[]) => logged.push(args),
    },
    budget: new CostBudget(),
    ...settings,
  });
  const ask = (options?: Parameters<typeof client.request>[2]) =>
    client.request(bulkPoll, { id: "gid://shopify/BulkOperation/1" }, options);
  return { client, ask, sent, waits, logged };
}

test("a request goes to the shop's endpoint of the pinned version, with token and variables", async () => {
  const { ask, sent } = playing([good]);
  expect(await ask()).toEqual({ data: { bulkOperation: null }, denied: [] });
  expect(sent[0]!.url).toBe("https://test-shop.myshopify.com/admin/api/2026-10/graphql.json");
  expect(sent[0]!.headers.get("X-Shopify-Access-Token")).toBe("token-1");
  expect(JSON.parse(sent[0]!.body)).toMatchObject({ variables: { id: "gid://shopify/BulkOperation/1" } });
});

test("a throttled request waits exactly until it fits: (requested - available) / restoreRate", async () => {
  const { ask, waits } = playing([throttled(400, 100), good]);
  await ask();
  expect(waits[0]).toBe(3000);
  expect(waits.length).toBeLessThanOrEqual(2);
});

test("it slows down before the budget runs dry, and background work leaves room for pages", async () => {
  const answer = { body: { ...good.body, ...cost(100, 250, 1000) } };
  const background = playing([answer, good]);
  await background.ask();
  await background.ask();
  expect(background.waits).toEqual([1000]); // 100 for itself + 250 of reserve - 250 there = 100 points
  const interactive = playing([answer, good]);
  await interactive.ask();
  await interactive.ask({ priority: "interactive" });
  expect(interactive.waits).toEqual([]);
});

test("a budget that stays empty ends in an error instead of an endless wait", async () => {
  const replies = Array.from({ length: 100 }, () => throttled(1000, 0));
  await expect(playing(replies).ask({ priority: "interactive" })).rejects.toThrow(AdminThrottledError);
});

test("Retry-After is read in seconds, and 429 and 5xx are tried again", async () => {
  const { ask, waits, sent } = playing([
    { status: 429, headers: { "Retry-After": "2.0" }, body: { errors: "slow down" } },
    { status: 503, body: {} },
    good,
  ]);
  await ask();
  expect(waits).toEqual([2000, 1000]);
  expect(sent).toHaveLength(3);
});

test("a query is sent again when the network failed; in the end it says so without the variables", async () => {
  const { ask, waits } = playing([new TypeError("fetch failed"), good]);
  await ask();
  expect(waits).toEqual([500]);
  const gone = playing(Array.from({ length: 9 }, () => new TypeError("fetch failed")));
  const error = await gone.ask().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AdminUnreachableError);
  expect(JSON.stringify(gone.logged) + String(error)).not.toContain("BulkOperation/1");
});

test("a mutation is not sent again when nobody knows whether it arrived", async () => {
  const lost = playing([new TypeError("fetch failed"), good]);
  await expect(
    lost.client.request(bulkRunQuery, { query: "{ orders { edges { node { id } } } }" }),
  ).rejects.toThrow(AdminUnreachableError);
  const failed = playing([{ status: 502, body: {} }, good]);
  await expect(
    failed.client.request(bulkRunQuery, { query: "{ orders { edges { node { id } } } }" }),
  ).rejects.toThrow(AdminHttpError);
  expect(failed.sent).toHaveLength(1);
});

test("401 asks for a fresh token once", async () => {
  const refused: (string | undefined)[] = [];
  const getAccessToken = async (options: { refused?: string }) => {
    refused.push(options.refused);
    return `token-${refused.length}`;
  };
  const unauthorized = { status: 401, body: { errors: "[API] Invalid API key or access token" } };
  const { ask, sent } = playing([unauthorized, good], { getAccessToken });
  await ask();
  expect(refused).toEqual([undefined, "token-1"]);
  expect(sent[1]!.headers.get("X-Shopify-Access-Token")).toBe("token-2");
  await expect(playing([unauthorized, unauthorized, good]).ask()).rejects.toMatchObject({ status: 401 });
});

test("a frozen shop is an error at once", async () => {
  const { ask, sent } = playing([{ status: 402, body: { errors: "Unavailable Shop" } }]);
  await expect(ask()).rejects.toMatchObject({ name: "AdminHttpError", status: 402 });
  expect(sent).toHaveLength(1);
});

const denial = {
  message: "Access denied for email field.",
  path: ["customer", "email"],
  extensions: { code: "ACCESS_DENIED" },
};

test("fields that are denied are named beside the data that came", async () => {
  const { ask } = playing([{ body: { data: { bulkOperation: null }, errors: [denial] } }]);
  expect(await ask()).toEqual({
    data: { bulkOperation: null },
    denied: [{ path: "customer.email", message: "Access denied for email field." }],
  });
});

test("a request that is denied as a whole throws", async () => {
  await expect(playing([{ body: { data: null, errors: [denial] } }]).ask()).rejects.toThrow(
    AccessDeniedError,
  );
});

test("any other GraphQL error throws, even when data came with it", async () => {
  const fault = { message: "Field 'x' doesn't exist on type 'T'", extensions: { code: "undefinedField" } };
  const error = await playing([{ body: { data: { bulkOperation: null }, errors: [denial, fault] } }])
    .ask()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AdminQueryError);
  expect((error as AdminQueryError).errors).toEqual([{ message: fault.message, code: "undefinedField" }]);
});

test("a search filter that Shopify ignored is an error", async () => {
  const warnings = [
    { field: "updatd_at", message: "Invalid search field for this query.", code: "invalid_field" },
  ];
  const search = [{ path: ["orders"], query: "updatd_at:>1", parsed: {}, warnings }];
  await expect(playing([{ body: { ...good.body, extensions: { search } } }]).ask()).rejects.toThrow(
    SearchWarningError,
  );
});

test("another API version than the one asked for is reported", async () => {
  const { ask, logged } = playing([{ ...good, headers: { "X-Shopify-API-Version": "2027-01" } }]);
  await ask();
  expect(logged).toMatchObject([
    [{ served: "2027-01", asked: "2026-10" }, "Shopify served another API version"],
  ]);
});

test("a caller who stops waiting gets their reason", async () => {
  const { ask } = playing([throttled(400, 0)], { sleep: undefined });
  const stop = AbortSignal.abort(new Error("the page was closed"));
  await expect(ask({ signal: stop })).rejects.toThrow("the page was closed");
});

test("userErrors throw with field and message", () => {
  expect(withoutUserErrors({ userErrors: [], id: 1 })).toEqual({ userErrors: [], id: 1 });
  const refuse = () =>
    withoutUserErrors({ userErrors: [{ field: ["input", "endsAt"], message: "is too early" }] });
  expect(refuse).toThrow(UserErrorsError);
  expect(refuse).toThrow("input.endsAt: is too early");
});
