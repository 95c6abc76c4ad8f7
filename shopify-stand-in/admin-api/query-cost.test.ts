import { expect, test } from "vitest";
import { smallApi } from "./testing/small-api";

async function costOf(query: string, variables?: Record<string, unknown>) {
  const { ask } = smallApi();
  return (await ask(query, variables)).extensions?.cost;
}

test.each([
  [250, 13],
  [50, 9],
  [10, 6],
  [1, 3],
])("the first %i products cost %i points, as recorded from Shopify", async (first, points) => {
  const cost = await costOf(`query ($first: Int!) { products(first: $first) { nodes { id title } } }`, {
    first,
  });
  expect(cost?.requestedQueryCost).toBe(points);
});

test.each([
  [`{ bulkOperation(id: "gid://shopify/BulkOperation/0") { id status } }`, 1, 1],
  [`{ customersCount { count } ordersCount { count } }`, 20, 20],
  [`{ bulkOperations(first: 1, last: 1) { nodes { id } } }`, 3, 2],
  [`{ products(first: 1, query: "tag:none") { nodes { id } } }`, 3, 3],
  [`mutation { bulkOperationRunQuery(query: "") { bulkOperation { id } userErrors { message } } }`, 10, 10],
])("%s costs what was recorded", async (query, requested, actual) => {
  expect(await costOf(query)).toMatchObject({ requestedQueryCost: requested, actualQueryCost: actual });
});

test("value objects are free, other objects cost a point, rows count by their number", async () => {
  const cost = await costOf(
    `{ orders(first: 10) { edges { node { id totalPriceSet { shopMoney { amount } } customer { id } } } } }`,
  );
  expect(cost?.requestedQueryCost).toBe(2 + 4 * (1 + 1));
});

test("a query of more than 1000 points is refused before it runs", async () => {
  const { ask } = smallApi();
  const query = `{ customers(first: 250) { nodes { orders(first: 250) { nodes { lineItems(first: 50) { nodes { id } } } } } } }`;
  const { errors, data } = await ask(query);
  expect(data).toBeUndefined();
  expect(errors?.[0]?.extensions).toMatchObject({ code: "MAX_COST_EXCEEDED", maxCost: 1000 });
});

test("an empty bucket throttles, time fills it again, unused points are given back", async () => {
  const { ask, api, clock } = smallApi();
  const query = `{ orders(first: 250) { nodes { id } } }`;
  const first = await ask(query);
  expect(first.extensions?.cost).toEqual({
    requestedQueryCost: 13,
    actualQueryCost: 5,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1995, restoreRate: 100 },
  });
  api.bucket.setAvailable(3);
  expect(await ask(query)).toEqual({
    errors: [
      {
        message: "Throttled",
        extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
      },
    ],
    extensions: {
      cost: {
        requestedQueryCost: 13,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 3, restoreRate: 100 },
      },
    },
  });
  clock.now += 100;
  expect((await ask(query)).errors).toBeUndefined();
  clock.now += 3_600_000;
  expect(api.bucket.available).toBe(2000);
});
