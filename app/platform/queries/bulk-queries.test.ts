import fs from "node:fs";
import zlib from "node:zlib";
import {
  buildClientSchema,
  getNamedType,
  getNullableType,
  isListType,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type IntrospectionQuery,
} from "graphql";
import { expect, test } from "vitest";
import { bulkCheckouts } from "./bulk-checkouts.graphql";
import { bulkCustomers, bulkCustomersWithoutPersonal } from "./bulk-customers.graphql";
import { bulkCustomerIds, bulkOrderIds, bulkProductIds } from "./bulk-ids.graphql";
import { bulkOrders } from "./bulk-orders.graphql";
import { bulkProducts } from "./bulk-products.graphql";
import { bulkText, changedSinceSearch } from "./bulk-text";

interface ProtectedType {
  name: string;
  fields?: { name: string; isProtected?: boolean }[];
}

const file = new URL("../../../.cache/shopify/admin_2026-10.json.gz", import.meta.url);
const introspection = JSON.parse(zlib.gunzipSync(fs.readFileSync(file)).toString("utf8")) as {
  data: IntrospectionQuery;
};
const schema = buildClientSchema(introspection.data, { assumeValid: true });
const protectedFields = new Set(
  (introspection.data.__schema.types as unknown as ProtectedType[]).flatMap((type) =>
    (type.fields ?? []).filter((field) => field.isProtected).map((field) => `${type.name}.${field.name}`),
  ),
);

const documents = {
  ...{ bulkOrders, bulkCustomers, bulkCustomersWithoutPersonal, bulkProducts, bulkCheckouts },
  ...{ bulkOrderIds, bulkCustomerIds, bulkProductIds },
};
const search = changedSinceSearch(new Date("2026-11-22T10:00:00.123Z"));

interface Facts {
  connections: number;
  depth: number;
  faults: string[];
  protectedFields: string[];
}

/** What Shopify looks at before it accepts a bulk query: https://shopify.dev/docs/api/usage/bulk-operations/queries */
function examine(document: DocumentNode): Facts {
  const facts: Facts = { connections: 0, depth: 0, faults: [], protectedFields: [] };
  const types = new TypeInfo(schema);
  const above: { connection: boolean; list: boolean; node: FieldNode }[] = [];
  const enter = (node: FieldNode) => {
    const type = types.getType();
    const connection = Boolean(type && getNamedType(type).name.endsWith("Connection"));
    const list = Boolean(type && isListType(getNullableType(type))) && node.name.value !== "edges";
    const name = `${types.getParentType()?.name}.${node.name.value}`;
    if (protectedFields.has(name)) facts.protectedFields.push(name);
    if (node.alias) facts.faults.push(`${name} has an alias`);
    if (connection) {
      facts.connections += 1;
      facts.depth = Math.max(facts.depth, above.filter((field) => field.connection).length);
      if (above.some((field) => field.list)) facts.faults.push(`${name} is a connection inside a list`);
      const selected = (field: FieldNode) =>
        (field.selectionSet?.selections ?? []).map((item) => (item as FieldNode).name.value);
      if (selected(node).includes("nodes")) facts.faults.push(`${name} selects nodes, not edges`);
      const parent = [...above].reverse().find((field) => field.node.name.value === "node");
      if (parent && !selected(parent.node).includes("id"))
        facts.faults.push(`the parent of ${name} has no id`);
    }
    above.push({ connection, list, node });
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter, leave: () => void above.pop() } }));
  return facts;
}

test.each(Object.entries(documents))(
  "%s is valid, not deprecated, and within Shopify's rules for bulk queries",
  (_name, document) => {
    for (const words of [null, search]) {
      const text = bulkText(document, words);
      const parsed = parse(text);
      expect(
        validate(schema, parsed, [...specifiedRules, NoDeprecatedCustomRule]).map((error) => error.message),
      ).toEqual([]);
      const { connections, depth, faults } = examine(parsed);
      expect(faults).toEqual([]);
      expect(connections).toBeGreaterThanOrEqual(1);
      expect(connections).toBeLessThanOrEqual(5);
      expect(depth).toBeLessThanOrEqual(2);
      expect(Buffer.byteLength(text)).toBeLessThan(65_536);
      expect(text).not.toContain("$");
    }
  },
);

test("only the customers' query asks for protected fields, and its modest form for none", () => {
  const asked = Object.entries(documents).filter(
    ([, document]) => examine(parse(bulkText(document, null))).protectedFields.length > 0,
  );
  expect(asked.map(([name]) => name)).toEqual(["bulkCustomers"]);
});

test("the check itself sees what Shopify rejects", () => {
  const faultsOf = (text: string) => examine(parse(text)).faults;
  expect(faultsOf("{ orders { nodes { id } } }")).toHaveLength(1);
  expect(
    faultsOf("{ orders { edges { node { id fulfillments { id events { edges { node { id } } } } } } } }"),
  ).toHaveLength(1);
  expect(faultsOf("{ orders { edges { node { name lineItems { edges { node { id } } } } } } }")).toHaveLength(
    1,
  );
});

test("the search is written into the text in whole seconds", () => {
  expect(bulkText(bulkProducts, search)).toContain(`products(query: "updated_at:>='2026-11-22T10:00:00Z'")`);
});
