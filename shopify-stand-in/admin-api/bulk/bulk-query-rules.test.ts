import { expect, test } from "vitest";
import { checkBulkQuery } from "./bulk-query-rules";

const errorsOf = (query: string) => {
  const checked = checkBulkQuery(query);
  return checked.ok ? [] : checked.errors;
};

// Cases and words as recorded from Shopify, API 2026-04.
test.each([
  [
    "{ products { nodes { id title } } }",
    "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'products'.",
  ],
  [
    "{ products { nodes { id } } orders { nodes { id } } }",
    "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'products', 'orders'.",
  ],
  [
    "{ collections { edges { node { id products { edges { node { id variants { edges { node { id metafields { edges { node { id } } } } } } } } } } } } }",
    "Bulk queries cannot contain connections with a nesting depth greater than 2.",
  ],
  [
    "{ products { edges { node { id variants { edges { node { id } } } metafields { edges { node { id } } } collections { edges { node { id } } } media { edges { node { id } } } sellingPlanGroups { edges { node { id } } } } } } }",
    "Bulk queries cannot contain more than 5 connections.",
  ],
  [
    "{ products { edges { node { title variants { edges { node { id } } } } } } }",
    "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': products.",
  ],
  [
    "{ orders { edges { node { key: id lineItems { edges { node { id } } } } } } }",
    "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': orders.",
  ],
  [
    'mutation { productCreate(product: { title: "x" }) { product { id } } }',
    "Invalid operation type. Only `query` operations are supported.",
  ],
  [
    "{ orders { edges { node { id fulfillments { events { edges { node { id } } } } } } } }",
    "Queries that contain a connection field within a list field are not currently supported.",
  ],
  ["{ shop { id } }", "Bulk queries must contain at least one connection."],
  ["", "Invalid bulk query: syntax error, unexpected end of file"],
  [
    "{ orders { edges { node { nonsense } } } }",
    "Invalid bulk query: Field 'nonsense' doesn't exist on type 'Order'",
  ],
])("the bulk query %s is refused", (query, message) => {
  expect(errorsOf(query)).toEqual([{ field: ["query"], message, code: "INVALID" }]);
});

test("a top level node is refused twice over", () => {
  expect(errorsOf('{ node(id: "gid://shopify/Product/0") { id } }').map((error) => error.message)).toEqual([
    "Bulk queries cannot contain a top level `node` field.",
    "Bulk queries must contain at least one connection.",
  ]);
});

test("a text of more than 65,535 bytes is refused", () => {
  expect(errorsOf(`{ orders { edges { node { id } } } } # ${"x".repeat(65_536)}`)).toHaveLength(1);
});

test("two levels of connections below a root, through fragments, are fine", () => {
  const query = `query { customers { edges { node { ...C } } } }
    fragment C on Customer { id orders { edges { node { id ... on Order { lineItems { edges { node { id } } } } } } } }`;
  expect(errorsOf(query)).toEqual([]);
});

test("a query that Shopify would run and the stand-in cannot fails loudly", () => {
  expect(() => checkBulkQuery("{ orders { edges { node { id transactions { id } } } } }")).toThrow(
    "Order.transactions",
  );
});
