import { expect, test } from "vitest";
import { startFaultySandbox } from "../../faults/testing/faulty-sandbox";

const PAGE = "/store/coffee-harbour/settings/faults";

async function start(faults: Parameters<typeof startFaultySandbox>[0]) {
  const sandbox = await startFaultySandbox(faults, { seed: 3 });
  const post = async (fields: Record<string, string>) => {
    const { status, headers } = await sandbox.send("/_admin/coffee-harbour/faults", {
      body: new URLSearchParams(fields).toString(),
      type: "application/x-www-form-urlencoded",
    });
    return { status, page: (await sandbox.send(String(headers.location))).text };
  };
  return { ...sandbox, post };
}

const valueOf = (page: string, kind: string) => new RegExp(`name="${kind}" value="([^"]*)"`).exec(page)?.[1];

test("the page shows what is on, what struck and how to play it again", async () => {
  const { send, exchange, graphql } = await start({ adminApi: { unauthorized: { next: 1 } }, outage: false });
  await exchange();
  await graphql("query Name { shop { name } }");
  const { status, text } = await send(PAGE);
  expect(status).toBe(200);
  expect(valueOf(text, "adminApi.unauthorized")).toBe("next:1");
  expect(valueOf(text, "adminApi.timeout")).toBe("");
  expect(text).toContain("<td>coffee-harbour</td>");
  expect(text).toContain("--seed 3 --faults adminApi.unauthorized=next:1<");
});

test("saving sets what was changed and leaves the rest counting, an empty field turns off", async () => {
  const { standIn, post, exchange, graphql } = await start({
    adminApi: { unauthorized: { next: 1 }, timeout: 0.5 },
  });
  await exchange();
  await graphql("query Name { shop { name } }");
  const { page } = await post({
    ...{ "adminApi.unauthorized": "next:1", "adminApi.timeout": "", outage: "false" },
    ...{ "bulk.finishWebhook": "early", "webhooks.delayed": " 0.05@3h " },
  });
  expect(standIn.faults.plan()).toEqual({
    adminApi: { unauthorized: { next: 1 } },
    bulk: { finishWebhook: "early" },
    webhooks: { delayed: { chance: 0.05, ms: 10_800_000 } },
  });
  expect(valueOf(page, "webhooks.delayed")).toBe("0.05@3h");
  expect((await graphql("query Name { shop { name } }")).status).toBe(200);
});

test("a wrong word changes nothing, stays in its field and is explained", async () => {
  const { standIn, post } = await start({});
  const { page } = await post({ "adminApi.throttled": '<b>"often"', "adminApi.timeout": "1" });
  expect(standIn.faults.plan()).toEqual({});
  expect(page).toContain(
    "adminApi.throttled cannot be &lt;b&gt;&quot;often&quot;: it takes a chance from 0 to 1",
  );
  expect(valueOf(page, "adminApi.throttled")).toBe("&lt;b&gt;&quot;often&quot;");
  expect(valueOf(page, "adminApi.timeout")).toBe("1");
});

test("everything can be turned off at once", async () => {
  const { standIn, post } = await start({ outage: true, adminApi: { timeout: 1 } });
  await post({ clear: "1", outage: "true" });
  expect(standIn.faults.plan()).toEqual({});
});
