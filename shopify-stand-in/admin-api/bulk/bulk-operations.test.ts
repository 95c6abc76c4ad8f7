import type { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import type { SandboxOrder } from "../../shops/shop-model";
import { smallApi } from "../testing/small-api";
import { smallShop } from "../testing/small-shop";

const ordersWithLines = `{ orders(sortKey: ID) { edges { node { id key: name refunds { id note } lineItems { edges { node { id sku } } } } } } }`;

type Line = Record<string, unknown> & { id: string; __parentId?: string };

const parse = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

/** The small shop with its first order many times over. */
function shopOfManyOrders(count: number) {
  const shop = smallShop();
  const template = shop.orders.get(1n) as SandboxOrder;
  for (let id = 1000n; id < 1000n + BigInt(count); id++) {
    shop.orders.set(id, {
      ...template,
      id,
      name: `#${id}`,
      lines: template.lines.map((line) => ({ ...line, id: id * 10n })),
    });
  }
  return shop;
}

test("children are lines of their own, lists stay inline, slashes are escaped, aliases are kept", async () => {
  const { bulk, download } = smallApi();
  const operation = await bulk(ordersWithLines, true);
  expect(operation).toMatchObject({
    status: "COMPLETED",
    errorCode: null,
    objectCount: 12,
    rootObjectCount: 6,
  });
  const text = await download(operation.url);
  expect(Buffer.byteLength(text)).toBe(operation.fileSize);
  expect(text.split("\n").slice(2, 4)).toEqual([
    '{"id":"gid:\\/\\/shopify\\/Order\\/2","key":"#1002","refunds":[{"id":"gid:\\/\\/shopify\\/Refund\\/21","note":"Broken bag \\/ late"}]}',
    '{"id":"gid:\\/\\/shopify\\/LineItem\\/21","sku":"BEAN-250","__parentId":"gid:\\/\\/shopify\\/Order\\/2"}',
  ]);
});

test("ungrouped results hold the same lines in another order, always the same one", async () => {
  const { bulk, download } = smallApi();
  const grouped = (await download((await bulk(ordersWithLines, true)).url)).trimEnd().split("\n");
  const shuffled = (await download((await bulk(ordersWithLines, false)).url)).trimEnd().split("\n");
  expect(shuffled).not.toEqual(grouped);
  expect([...shuffled].sort()).toEqual([...grouped].sort());
  const again = smallApi();
  await again.bulk(ordersWithLines, true);
  const repeated = (await again.download((await again.bulk(ordersWithLines, false)).url))
    .trimEnd()
    .split("\n");
  expect(repeated).toEqual(shuffled);
});

test("a bulk result says what pages would have said", async () => {
  const { bulk, download, data } = smallApi();
  const fields = `id name createdAt displayFinancialStatus tags discountCodes customer { id displayName }
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    customerJourneySummary { ready customerOrderIndex lastVisit { source } }
    refunds { id note totalRefundedSet { shopMoney { amount } } }
    fulfillments { id displayStatus deliveredAt trackingInfo { company number } }`;
  const line = `id title quantity product { id } variant { id price } sellingPlan { name } originalUnitPriceSet { shopMoney { amount } }`;
  const pages = await data<{ orders: { nodes: (Line & { lineItems: { nodes: Line[] } })[] } }>(
    `{ orders(first: 50) { nodes { ${fields} lineItems(first: 50) { nodes { ${line} } } } } }`,
  );
  const operation = await bulk(
    `{ orders { edges { node { ${fields} lineItems { edges { node { ${line} } } } } } } }`,
  );
  const expected = pages.orders.nodes.flatMap(({ lineItems, ...order }) => [
    order,
    ...lineItems.nodes.map((item) => ({ ...item, __parentId: order.id })),
  ]);
  const byId = (a: Line, b: Line) => a.id.localeCompare(b.id);
  expect(parse(await download(operation.url)).sort(byId)).toEqual(expected.sort(byId));
});

test("an empty result has no address", async () => {
  const { bulk } = smallApi();
  expect(await bulk(`{ orders(query: "id:999") { edges { node { id } } } }`)).toMatchObject({
    status: "COMPLETED",
    objectCount: 0,
    fileSize: null,
    url: null,
  });
});

test("an operation goes from CREATED over RUNNING to COMPLETED, its count growing", async () => {
  const { ask } = smallApi(
    { shop: shopOfManyOrders(600) },
    { bulkPace: { startDelayMs: 20, linesPerSecond: 4000 } },
  );
  const started = await ask(
    `mutation ($query: String!) { bulkOperationRunQuery(query: $query) {
      bulkOperation { id status type createdAt completedAt objectCount rootObjectCount fileSize url partialDataUrl query }
      userErrors { field message code }
    } }`,
    { query: ordersWithLines },
  );
  expect(started.data).toEqual({
    bulkOperationRunQuery: {
      bulkOperation: {
        id: expect.stringMatching(/^gid:\/\/shopify\/BulkOperation\/\d+$/) as string,
        ...{ status: "CREATED", type: "QUERY", createdAt: "2026-11-22T12:00:00Z", completedAt: null },
        ...{
          objectCount: "0",
          rootObjectCount: "0",
          fileSize: null,
          url: null,
          partialDataUrl: null,
          query: ordersWithLines,
        },
      },
      userErrors: [],
    },
  });
  const { id } = (started.data?.bulkOperationRunQuery as { bulkOperation: { id: string } }).bulkOperation;
  const seen: { status: string; objectCount: string }[] = [];
  await vi.waitFor(
    async () => {
      const poll = await ask(`query ($id: ID!) { bulkOperation(id: $id) { status objectCount url } }`, {
        id,
      });
      seen.push(poll.data?.bulkOperation as { status: string; objectCount: string });
      expect(seen.at(-1)?.status).toBe("COMPLETED");
    },
    { timeout: 5000, interval: 10 },
  );
  expect([...new Set(seen.map((one) => one.status))]).toEqual(["CREATED", "RUNNING", "COMPLETED"]);
  const counts = seen.filter((one) => one.status === "RUNNING").map((one) => Number(one.objectCount));
  expect(new Set(counts).size).toBeGreaterThan(1);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

test("five run at once, the sixth is refused and names them", async () => {
  const { api } = smallApi({}, { bulkPace: { startDelayMs: 10_000, linesPerSecond: 1 } });
  const five = Array.from({ length: 5 }, () => api.bulk.run(ordersWithLines, false).bulkOperation?.id);
  const { bulkOperation, userErrors } = api.bulk.run(ordersWithLines, false);
  expect(bulkOperation).toBeNull();
  const names = five.map((id) => `gid://shopify/BulkOperation/${id}`).join(", ");
  expect(userErrors).toEqual([
    {
      field: null,
      message: `A bulk query operation for this app and shop is already in progress: ${names}.`,
      code: "OPERATION_IN_PROGRESS",
    },
  ]);
});

test("a running operation can be cancelled, a finished one cannot", async () => {
  const { api, ask, finished, bulk } = smallApi(
    { shop: shopOfManyOrders(50) },
    { bulkPace: { startDelayMs: 0, linesPerSecond: 100 } },
  );
  const id = api.bulk.run(ordersWithLines, false).bulkOperation?.id ?? 0n;
  await vi.waitFor(() => expect(api.bulk.find(id)?.objectCount).toBeGreaterThan(0), { interval: 5 });
  const cancel = `mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { field message } } }`;
  const gid = `gid://shopify/BulkOperation/${id}`;
  expect((await ask(cancel, { id: gid })).data).toEqual({
    bulkOperationCancel: { bulkOperation: { status: "CANCELING" }, userErrors: [] },
  });
  await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 3000 });
  expect(finished[0]).toMatchObject({ status: "CANCELED", completedAt: null, url: null });
  const done = await bulk(`{ orders(query: "id:1") { edges { node { id } } } }`);
  expect((await ask(cancel, { id: `gid://shopify/BulkOperation/${done.id}` })).data).toEqual({
    bulkOperationCancel: {
      bulkOperation: { status: "COMPLETED" },
      userErrors: [{ field: null, message: "A bulk operation cannot be canceled when it is completed" }],
    },
  });
});

test("a scope or approval that is missing makes the operation fail", async () => {
  const names = `{ customers { edges { node { id firstName } } } }`;
  const noScope = smallApi({ grantedScopes: ["read_orders"] });
  expect(await noScope.bulk(names)).toMatchObject({
    status: "FAILED",
    errorCode: "ACCESS_DENIED",
    url: null,
  });
  const denied = smallApi({ protectedData: "denied" });
  expect(await denied.bulk(names)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED" });
  const nulls = smallApi({ protectedData: "null-fields" });
  const lines = parse(await nulls.download((await nulls.bulk(names)).url));
  expect(lines.map((line) => line.firstName)).toEqual([null, null, null]);
});

test("without read_all_orders a bulk result ends at 60 days too", async () => {
  const { bulk } = smallApi({ grantedScopes: ["read_orders"] });
  expect((await bulk(`{ orders { edges { node { id } } } }`)).rootObjectCount).toBe(5);
});

test("a result is on another host, signed, for a week, and never with the app's token", async () => {
  const { api, bulk, clock } = smallApi();
  const { url, id } = await bulk(ordersWithLines);
  expect(url).toMatch(
    /^https:\/\/storage\.googleapis\.com\/.+&Signature=.+&response-content-disposition=attachment.+&response-content-type=application%2Fjsonl$/,
  );
  const { pathname, search } = new URL(url ?? "");
  const served = api.bulkFile(pathname + search);
  expect(served).toMatchObject({ status: 200, headers: { "content-type": "application/jsonl" } });
  (served.body as Readable).destroy();
  expect(api.bulkFile(pathname + search, { "X-Shopify-Access-Token": "shpat_x" }).status).toBe(400);
  expect(api.bulkFile(pathname + search.replace(/Expires=\d/, "Expires=2")).status).toBe(403);
  expect(api.bulkFile(`${pathname}x${search}`).status).toBe(404);
  clock.now += 7 * 86_400_000 + 1000;
  expect(api.bulkFile(pathname + search).status).toBe(400);
  expect(api.bulk.find(id)).toMatchObject({ status: "EXPIRED", url: null });
});
