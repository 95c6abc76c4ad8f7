import { expect, test } from "vitest";
import type { FaultPlan } from "./fault-plan";
import { answerOf, SHOP, startFaultySandbox, type FaultySandbox } from "./testing/faulty-sandbox";

const NAME = "query Name { shop { name } }";

async function startWith(adminApi: FaultPlan["adminApi"], seed = 1): Promise<FaultySandbox> {
  const sandbox = await startFaultySandbox({}, { seed });
  await sandbox.exchange();
  sandbox.standIn.faults.set({ adminApi });
  return sandbox;
}

const kindsOf = ({ standIn }: FaultySandbox) => standIn.faults.log().map(({ kind }) => kind);

async function goesWell(sandbox: FaultySandbox): Promise<void> {
  const outcome = await sandbox.graphql(NAME);
  expect(outcome).toMatchObject({ status: 200, end: "whole" });
  expect(answerOf(outcome).data!.shop!.name).toBe(sandbox.shop.profile.name);
}

test("throttled: HTTP 200 with THROTTLED, the real cost, and a bucket that is really empty", async () => {
  const sandbox = await startWith({ throttled: { next: 1 } });
  const outcome = await sandbox.graphql("query Many { products(first: 250) { nodes { id title } } }");
  expect(outcome).toMatchObject({ status: 200, end: "whole" });
  const answer = answerOf(outcome);
  expect(answer).not.toHaveProperty("data");
  expect(answer.errors).toMatchObject([{ message: "Throttled", extensions: { code: "THROTTLED" } }]);
  expect(answer.extensions!.cost).toMatchObject({
    requestedQueryCost: 13,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
  });
  expect(answer.extensions!.cost.throttleStatus.currentlyAvailable).toBeLessThan(13);
  expect(sandbox.standIn.faults.log()).toMatchObject([{ kind: "adminApi.throttled", n: 1, shop: SHOP }]);
});

test("tooManyRequests: 429 with Retry-After in seconds", async () => {
  const sandbox = await startWith({ tooManyRequests: { next: 1 } });
  const { status, headers } = await sandbox.graphql(NAME);
  expect(status).toBe(429);
  expect(headers["retry-after"]).toMatch(/^[123]\.0$/);
  expect(sandbox.standIn.faults.log()[0]!.detail).toBe(`Retry-After: ${String(headers["retry-after"])}`);
  await goesWell(sandbox);
});

test("serverError: 500, 502, 503 and 504 with a page instead of JSON", async () => {
  const sandbox = await startWith({ serverError: { next: 30 } });
  const seen = new Set<number>();
  for (let left = 30; left > 0; left--) {
    const { status, text } = await sandbox.graphql(NAME);
    seen.add(status!);
    expect(text).toMatch(/^<!DOCTYPE html>/);
  }
  expect([...seen].sort()).toEqual([500, 502, 503, 504]);
  await goesWell(sandbox);
});

test("unauthorized: 401 for a token that stays good", async () => {
  const sandbox = await startWith({ unauthorized: { next: 1 } });
  expect((await sandbox.graphql(NAME)).status).toBe(401);
  await goesWell(sandbox);
});

const START = `mutation Start { bulkOperationRunQuery(query: "{ products { edges { node { id } } } }") { bulkOperation { id } } }`;
const started = ({ text }: { text: string }) => /BulkOperation\/\d+/.test(text);

test.each([
  ["cutConnection", "cut"],
  ["timeout", "silent"],
] as const)("%s: no answer, and only the log says whether the call was carried out", async (fault, end) => {
  const sandbox = await startWith({ [fault]: { next: 4 } });
  for (let left = 4; left > 0; left--) {
    const path = "/admin/api/2026-10/graphql.json";
    const { access_token: token } = await sandbox.exchange();
    const outcome = await sandbox.send(path, {
      body: JSON.stringify({ query: START }),
      token,
      patienceMs: 150,
    });
    expect(outcome).toMatchObject({ status: null, text: "", end });
  }
  const list = await sandbox.graphql("query List { bulkOperations(first: 10) { nodes { id } } }");
  const carriedOut = sandbox.standIn.faults.log().filter(({ detail }) => detail === "carried out");
  expect(list.text.match(/BulkOperation\/\d+/g) ?? []).toHaveLength(carriedOut.length);
  expect(carriedOut.length).toBeGreaterThan(0);
  expect(carriedOut.length).toBeLessThan(4);
});

test("cutAnswer: half of the answer, and the call was carried out", async () => {
  const sandbox = await startWith({ cutAnswer: { next: 1 } });
  const outcome = await sandbox.graphql(START);
  expect(outcome).toMatchObject({ status: 200, end: "cut" });
  expect(outcome.text.length).toBeGreaterThan(10);
  expect(() => answerOf(outcome)).toThrow(SyntaxError);
  expect(started(await sandbox.graphql("query List { bulkOperations(first: 1) { nodes { id } } }"))).toBe(
    true,
  );
});

test("slowMs: the answer comes, later", async () => {
  const sandbox = await startWith({ slowMs: 120 });
  const path = "/admin/api/2026-10/graphql.json";
  expect(await sandbox.send(path, { body: "{}", token: "", patienceMs: 60 })).toMatchObject({
    end: "silent",
  });
  await goesWell(sandbox);
});

/** What becomes of so many calls: the status, or how the connection ended. */
async function fatesOf(sandbox: FaultySandbox, calls: number): Promise<(number | string)[]> {
  const fates: (number | string)[] = [];
  for (let left = calls; left > 0; left--) {
    const { status, end } = await sandbox.graphql(NAME);
    fates.push(end === "whole" ? status! : end);
  }
  return fates;
}

const MIXED = {
  tooManyRequests: 0.15,
  serverError: 0.15,
  unauthorized: 0.1,
  cutConnection: 0.15,
  cutAnswer: 0.15,
};

test("the same seed has the same fates, another seed others, and clearing ends them", async () => {
  const one = await startWith(MIXED, 5);
  const fates = await fatesOf(one, 40);
  expect(new Set(fates).size).toBeGreaterThan(4);
  expect(await fatesOf(await startWith(MIXED, 5), 40)).toEqual(fates);
  expect(await fatesOf(await startWith(MIXED, 6), 40)).not.toEqual(fates);

  const log = one.standIn.faults.log();
  expect(log).toHaveLength(fates.filter((fate) => fate !== 200).length);
  one.standIn.faults.clear();
  expect(await fatesOf(one, 15)).toEqual(Array(15).fill(200));
  expect(one.standIn.faults.log()).toEqual(log);
});

test("of several faults at once the first in the list strikes, and only it is in the log", async () => {
  const sandbox = await startWith({ cutConnection: 1, unauthorized: 1 });
  expect((await sandbox.graphql(NAME)).status).toBe(401);
  expect(kindsOf(sandbox)).toEqual(["adminApi.unauthorized"]);
});

test.each([
  [true, { status: 503, end: "whole" }],
  ["unreachable", { status: null, end: "cut" }],
] as const)(
  "outage %s: API, tokens and files fail, webhooks wait, the admin stays",
  async (outage, expected) => {
    const sandbox = await startWith({});
    const { refresh_token } = await sandbox.exchange();
    sandbox.standIn.faults.set({ outage });
    expect(await sandbox.graphql(NAME)).toMatchObject(expected);
    expect(await sandbox.refresh(refresh_token)).toMatchObject(expected);
    expect(await sandbox.send(`/store/${sandbox.shop.profile.handle}`)).toMatchObject({ status: 200 });
    sandbox.standIn.comply(SHOP, { topic: "shop/redact" });
    await sandbox.standIn.flush({ retries: true });
    expect(sandbox.hooks).toEqual([]);

    sandbox.standIn.faults.clear();
    await goesWell(sandbox);
    await sandbox.standIn.flush();
    expect(sandbox.hooks.map(({ topic }) => topic)).toEqual(["shop/redact"]);
  },
);
