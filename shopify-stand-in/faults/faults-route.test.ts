import { expect, test } from "vitest";
import { SHOP, startFaultySandbox } from "./testing/faulty-sandbox";

const PATH = "/_control/faults";

async function start() {
  const sandbox = await startFaultySandbox({}, { seed: 42 });
  await sandbox.exchange();
  const ask = async (method: string, body?: unknown, query = "") => {
    const outcome = await sandbox.send(PATH + query, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: outcome.status, answer: JSON.parse(outcome.text) as Record<string, unknown> };
  };
  return { ...sandbox, ask };
}

test("faults are set, looked at and cleared from another process", async () => {
  const { ask, graphql } = await start();
  expect(await ask("GET")).toEqual({
    status: 200,
    answer: { seed: 42, plan: {}, shops: { [SHOP]: {} }, log: [] },
  });
  expect(await ask("POST", { plan: { adminApi: { unauthorized: { next: 1 } } } })).toMatchObject({
    status: 200,
  });
  await ask("POST", { plan: "bulk.finishWebhook=lost,webhooks.delayed=0.5@2h", shop: SHOP });
  expect((await graphql("query Name { shop { name } }")).status).toBe(401);
  expect((await ask("GET")).answer).toMatchObject({
    plan: { adminApi: { unauthorized: { next: 1 } } },
    shops: {
      [SHOP]: { bulk: { finishWebhook: "lost" }, webhooks: { delayed: { chance: 0.5, ms: 7_200_000 } } },
    },
    log: [{ kind: "adminApi.unauthorized", n: 1, shop: SHOP, detail: null }],
  });

  expect((await ask("DELETE", undefined, `?shop=${SHOP}`)).answer).toMatchObject({ shops: { [SHOP]: {} } });
  expect((await ask("POST", { plan: { adminApi: { unauthorized: null } } })).answer.plan).toEqual({});
  await ask("POST", { plan: "outage" });
  expect((await ask("DELETE")).answer.plan).toEqual({});
});

test.each([
  [{ plan: "adminApi.throttled=2" }, "it takes a chance from 0 to 1"],
  [{ plan: { adminAPI: {} } }, 'There is no fault "adminAPI"; there are outage, '],
  [{ plan: "outage", shop: "nobody.myshopify.com" }, "no shop nobody.myshopify.com; it has coffee-harbour"],
  [{ plans: "outage" }, "plan"],
])("the request %j is refused with a sentence", async (body, sentence) => {
  const { ask } = await start();
  const { status, answer } = await ask("POST", body);
  expect(status).toBe(400);
  expect(answer.error).toContain(sentence);
});

test("a page of another site cannot turn switches", async () => {
  const { send } = await start();
  expect(await send(PATH, { method: "POST", body: '{"plan":"outage"}', type: "text/plain" })).toMatchObject({
    status: 415,
  });
});
