import { expect, test } from "vitest";
import { smallApi } from "./testing/small-api";

test("an unknown field stops the whole query", async () => {
  const { ask } = smallApi();
  expect(await ask(`query Broken { shop { name nonsense } }`)).toEqual({
    errors: [
      {
        message: "Field 'nonsense' doesn't exist on type 'Shop'",
        locations: [{ line: 1, column: 28 }],
        path: ["query Broken", "shop", "nonsense"],
        extensions: { code: "undefinedField", typeName: "Shop", fieldName: "nonsense" },
      },
    ],
  });
});

test("a missing argument is named", async () => {
  const { ask } = smallApi();
  const { errors, data } = await ask(`{ order { id } }`);
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([
    {
      message: "Field 'order' is missing required arguments: id",
      path: ["query", "order"],
      extensions: { code: "missingRequiredArguments", className: "Field", name: "order", arguments: "id" },
    },
  ]);
});

test.each([
  [
    `{ orders(first: 1, colour: "red") { nodes { id } } }`,
    "Field 'orders' doesn't accept argument 'colour'",
    "argumentNotAccepted",
  ],
  [
    `{ shop }`,
    "Field must have selections (field 'shop' returns Shop! but has no selections. Did you mean 'shop { ... }'?)",
    "selectionMismatch",
  ],
  [`query A { order(id: $id) { id } }`, "Variable $id is used by A but not declared", "variableNotDefined"],
  [`query A($id: ID!) { shop { name } }`, "Variable $id is declared by A but not used", "variableNotUsed"],
])("the document %s is refused as Shopify would", async (query, message, code) => {
  const { ask } = smallApi();
  expect((await ask(query)).errors).toMatchObject([{ message, extensions: { code } }]);
});

test("a variable of the wrong shape is explained", async () => {
  const { ask } = smallApi();
  const { errors, data } = await ask(
    `query ($identifier: CustomerIdentifierInput!) { customerByIdentifier(identifier: $identifier) { id } }`,
    { identifier: { surprise: 1 } },
  );
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([
    {
      message: expect.stringMatching(
        /^Variable \$identifier of type CustomerIdentifierInput! was provided invalid value for surprise \(/,
      ) as string,
      extensions: { code: "INVALID_VARIABLE", value: { surprise: 1 }, problems: [{ path: ["surprise"] }] },
    },
  ]);
});

test("a missing variable is explained", async () => {
  const { ask } = smallApi();
  expect((await ask(`query ($id: ID!) { order(id: $id) { id } }`)).errors).toMatchObject([
    {
      message: "Variable $id of type ID! was provided invalid value",
      extensions: {
        code: "INVALID_VARIABLE",
        value: null,
        problems: [{ path: [], explanation: "Expected value to not be null" }],
      },
    },
  ]);
});

test("text that is no global id is refused, as a variable and in the document", async () => {
  const { ask } = smallApi();
  expect((await ask(`query ($id: ID!) { order(id: $id) { id } }`, { id: "12" })).errors).toMatchObject([
    {
      message: "Variable $id of type ID! was provided invalid value",
      extensions: {
        code: "INVALID_VARIABLE",
        value: "12",
        problems: [{ path: [], explanation: "Invalid global id '12'" }],
      },
    },
  ]);
  expect((await ask(`query Q { order(id: "12") { id } }`)).errors).toMatchObject([
    {
      message: "Invalid global id '12'",
      path: ["query Q", "order", "id"],
      extensions: { code: "argumentLiteralsIncompatible" },
    },
  ]);
});

test("the id of another kind of object is refused, that of a missing one gives null", async () => {
  const { ask } = smallApi();
  expect(await ask(`{ order(id: "gid://shopify/Product/1") { id } }`)).toMatchObject({
    errors: [
      {
        message: "Invalid id: gid://shopify/Product/1",
        path: ["order"],
        extensions: { code: "RESOURCE_NOT_FOUND" },
      },
    ],
    data: { order: null },
  });
  const missing = await ask(`{ order(id: "gid://shopify/Order/999") { id } }`);
  expect(missing).toMatchObject({ data: { order: null } });
  expect(missing.errors).toBeUndefined();
});

test.each([
  [`{ orders { nodes { id } } }`, "you must provide one of first or last"],
  [`{ orders(first: 1, last: 1) { nodes { id } } }`, "providing both first and last is not supported"],
  [
    `{ orders(first: 1, after: "bm9uc2Vuc2U=") { nodes { id } } }`,
    "Invalid cursor for current pagination sort.",
  ],
  [
    `{ orders(first: 1, query: "created_at:yesterday") { nodes { id } } }`,
    "Invalid timestamp for query filter `created_at`.",
  ],
])("the page %s is a bad request", async (query, message) => {
  const { ask } = smallApi();
  expect(await ask(query)).toMatchObject({
    errors: [{ message, path: ["orders"], extensions: { code: "BAD_REQUEST" } }],
    data: null,
  });
});

test("a list of more than 250 entries is refused", async () => {
  const { ask } = smallApi();
  const ids = Array.from({ length: 251 }, (_, at) => `gid://shopify/Order/${at}`);
  expect(await ask(`query ($list: [ID!]!) { nodes(ids: $list) { id } }`, { list: ids })).toMatchObject({
    errors: [
      {
        message: "The input array size of 251 is greater than the maximum allowed of 250.",
        path: ["nodes", "ids"],
        extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
      },
    ],
    extensions: { cost: { actualQueryCost: null } },
  });
});

test("a body without a query is HTTP 400", async () => {
  const { api } = smallApi();
  expect((await api.handle({})).status).toBe(400);
});
