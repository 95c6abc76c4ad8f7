import { expect, test } from "vitest";
import { smallApi } from "../testing/small-api";
import { parseSearch } from "./search-syntax";

async function found(field: string, query: string): Promise<number[]> {
  const { data } = smallApi();
  const answer = await data<Record<string, { nodes: { id: string }[] }>>(
    `query ($query: String!) { ${field}(first: 50, query: $query, sortKey: ID) { nodes { id } } }`,
    { query },
  );
  return (answer[field]?.nodes ?? []).map((node) => Number(node.id.split("/").at(-1)));
}

test.each([
  ["", [1, 2, 3, 4, 5, 6]],
  ["id:>=3", [3, 4, 5, 6]],
  ["id:>=3 AND id:<5", [3, 4]],
  ["id:1 OR id:4", [1, 4]],
  ["NOT id:1 -id:2", [3, 4, 5, 6]],
  ["id:>3 (id:4 OR id:6)", [4, 6]],
  ["name:#1002", [2]],
  ["name:1003", [3]],
  ["customer_id:1", [1, 2, 5]],
  ["customer_id:gid\\:\\/\\/shopify\\/Customer\\/2", [3]],
  ["updated_at:>='2026-11-13T00:00:00Z'", [2]],
  ["updated_at:>'2026-11-12T12:00:00Z'", [2]],
  ["updated_at:>='2026-11-12T12:00:00Z'", [1, 2, 5, 6]],
  ["created_at:2026-10-23", [2]],
  ["created_at:<=2026-10-23", [2, 3, 4]],
  ["created_at:<2026-10-23", [3, 4]],
  ["created_at:>2026-10-23", [1, 5, 6]],
  ["created_at:2026", [1, 2, 3, 4, 5, 6]],
  ["processed_at:<now", [1, 2, 3, 4, 5, 6]],
  ["status:cancelled", [6]],
  ["status:open", [1, 2, 3, 4, 5]],
  ["financial_status:paid,voided id:>4", [5, 6]],
  ["test:true", [5]],
  ["tag:FIRST", [1]],
  ["tag_not:first", [2, 3, 4, 5, 6]],
  ["discount_code:welcome10", [1]],
  ["email:robin@mail.example.org", [3]],
  ['email:"robin@mail.example.org"', [3]],
  ["email:example.org", [3]],
  ["robin", [3]],
  ["house beans", [1, 2, 3, 4, 5, 6]],
  ["current_total_price:<20", [2, 6]],
])("orders(query: %j) finds %j", async (query, ids) => {
  expect(await found("orders", query)).toEqual(ids);
});

test.each([
  ["first_name:Robin", [2]],
  ["email:*", [1, 2]],
  ["phone:*", [3]],
  ["tag:vip", [1]],
  ["orders_count:>1", [1]],
  ["total_spent:>50", [1]],
  ["accepts_marketing:true", [1]],
  ["customer_date:>=2026-01-06", []],
])("customers(query: %j) finds %j", async (query, ids) => {
  expect(await found("customers", query)).toEqual(ids);
});

test("updated_at of customers matches whole days of the shop", async () => {
  expect(await found("customers", "updated_at:>='2026-11-10T23:59:00+01:00'")).toEqual([2]);
  expect(await found("customers", "updated_at:'2026-11-10T05:00:00+01:00'")).toEqual([2]);
  expect(await found("customers", "updated_at:>'2026-11-10T00:00:00+01:00'")).toEqual([]);
});

test.each([
  ["title:card", [12]],
  ["gift_card:false", [11]],
  ["sku:BEAN-*", [11, 12]],
  ["vendor:'coffee harbour'", [11, 12]],
  ["status:active,draft", [11, 12]],
  ["updated_at:>2026-10-02", []],
])("products(query: %j) finds %j", async (query, ids) => {
  expect(await found("products", query)).toEqual(ids);
});

test("a filter that Shopify does not have is ignored with a warning and everything comes back", async () => {
  const { ask } = smallApi();
  const answer = await ask(`{ customers(first: 5, query: "colour:red") { nodes { id } } }`);
  expect(answer.errors).toBeUndefined();
  expect((answer.data?.customers as { nodes: unknown[] }).nodes).toHaveLength(3);
  expect(answer.extensions?.search).toEqual([
    {
      path: ["customers"],
      query: "colour:red",
      parsed: { field: "colour", match_all: "red" },
      warnings: [{ field: "colour", message: "Invalid search field for this query.", code: "invalid_field" }],
    },
  ]);
});

test("a value outside a filter's list finds nothing, with a warning", async () => {
  const { ask } = smallApi();
  const answer = await ask(`{ orders(first: 5, query: "financial_status:shiny") { nodes { id } } }`);
  expect((answer.data?.orders as { nodes: unknown[] }).nodes).toEqual([]);
  expect(answer.extensions?.search?.[0]?.warnings).toEqual([
    { field: "financial_status", message: "Input `shiny` is not an accepted value.", code: "invalid_value" },
  ]);
});

test("an instant without quotes falls apart at its colons, with a warning", async () => {
  const { ask } = smallApi();
  const answer = await ask(
    `{ orders(first: 5, query: "updated_at:>=2026-11-13T10:45:22Z") { nodes { id } } }`,
  );
  expect(answer.extensions?.search?.[0]?.warnings).toMatchObject([{ field: "45", code: "invalid_field" }]);
});

test("a query without a warning adds nothing to the answer", async () => {
  const { ask } = smallApi();
  expect(
    (await ask(`{ orders(first: 5, query: "id:1") { nodes { id } } }`)).extensions?.search,
  ).toBeUndefined();
});

test("AND binds tighter than OR, quotes keep a phrase together", () => {
  expect(parseSearch(`a:1 b:2 OR "c d"`)).toEqual({
    kind: "or",
    parts: [
      {
        kind: "and",
        parts: [
          { kind: "term", field: "a", comparator: "=", value: "1", quoted: false },
          { kind: "term", field: "b", comparator: "=", value: "2", quoted: false },
        ],
      },
      { kind: "term", field: null, comparator: "=", value: "c d", quoted: true },
    ],
  });
});

test.each(["", "   ", "(", ")", "((", "a:", ":", "NOT", "OR", "AND OR", "a:>", "-", "'", '"open', "a:b)c:d"])(
  "the malformed query %j does not break the reader",
  (text) => {
    expect(() => parseSearch(text)).not.toThrow();
  },
);
