import { expect, test } from "vitest";
import { allScopes, smallApi } from "./testing/small-api";

test("a field without its scope is null with Shopify's words, the rest of the answer stays", async () => {
  const { ask } = smallApi({ grantedScopes: ["read_orders"] });
  const answer = await ask(
    `{ order(id: "gid://shopify/Order/1") { id customer { id } } customersCount { count } }`,
  );
  expect(answer.data).toEqual({
    order: { id: "gid://shopify/Order/1", customer: null },
    customersCount: null,
  });
  const byPath = Object.fromEntries((answer.errors ?? []).map((error) => [error.path?.join("."), error]));
  expect(byPath.customersCount).toEqual({
    message: "Access denied for customersCount field. Required access: `read_customers` access scope.",
    path: ["customersCount"],
    locations: [{ line: 1, column: 61 }],
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess: "`read_customers` access scope.",
    },
  });
  expect(byPath["order.customer"]?.message).toBe(
    "Access denied for customer field. Required access: `read_customers` access scope.",
  );
});

test("a connection is refused for what its rows need", async () => {
  const { ask } = smallApi({ grantedScopes: [] });
  expect((await ask(`{ orders(first: 1) { nodes { id } } }`)).errors?.[0]).toMatchObject({
    extensions: { code: "ACCESS_DENIED" },
    path: ["orders"],
  });
  expect((await ask(`{ node(id: "gid://shopify/Customer/1") { id } }`)).errors?.[0]).toMatchObject({
    extensions: { code: "ACCESS_DENIED" },
  });
});

test("a change of scopes takes effect at once", async () => {
  const { ask, installation } = smallApi({ grantedScopes: [] });
  const query = `{ productsCount { count } }`;
  expect((await ask(query)).errors).toBeDefined();
  installation.grantedScopes = ["write_products"];
  expect((await ask(query)).data).toEqual({ productsCount: { count: 2 } });
});

test("without read_all_orders orders older than 60 days do not exist, lifetime figures still count them", async () => {
  const query = `{
    old: order(id: "gid://shopify/Order/4") { id }
    node(id: "gid://shopify/Order/4") { id }
    ordersCount { count }
    orders(first: 10, reverse: true) { nodes { id } }
    customer(id: "gid://shopify/Customer/1") { numberOfOrders orders(first: 10) { nodes { id } } }
  }`;
  const sixty = smallApi({ grantedScopes: allScopes.filter((scope) => scope !== "read_all_orders") });
  expect(await sixty.data(query)).toMatchObject({
    old: null,
    node: null,
    ordersCount: { count: 5 },
    customer: {
      numberOfOrders: "3",
      orders: {
        nodes: [
          { id: "gid://shopify/Order/1" },
          { id: "gid://shopify/Order/2" },
          { id: "gid://shopify/Order/5" },
        ],
      },
    },
  });
  const all = smallApi();
  expect(await all.data(query)).toMatchObject({
    old: { id: "gid://shopify/Order/4" },
    ordersCount: { count: 6 },
  });
  sixty.clock.now += 25 * 86_400_000;
  expect(await sixty.data(`{ ordersCount { count } }`)).toEqual({ ordersCount: { count: 4 } });
});

const personal = `{ customer(id: "gid://shopify/Customer/1") {
  id numberOfOrders firstName displayName defaultEmailAddress { emailAddress } defaultAddress { city zip countryCodeV2 }
} }`;

test("with null-fields protected data is left out without an error", async () => {
  const { data } = smallApi({ protectedData: "null-fields" });
  expect(await data(personal)).toEqual({
    customer: {
      id: "gid://shopify/Customer/1",
      numberOfOrders: "3",
      firstName: null,
      displayName: "",
      defaultEmailAddress: null,
      defaultAddress: { city: "Bremen", zip: null, countryCodeV2: "DE" },
    },
  });
});

test("with denied each protected field is an error and null where the schema allows it", async () => {
  const { ask } = smallApi({ protectedData: "denied" });
  const answer = await ask(
    `{ customer(id: "gid://shopify/Customer/1") { id firstName defaultEmailAddress { emailAddress } } }`,
  );
  expect(answer.data).toEqual({
    customer: { id: "gid://shopify/Customer/1", firstName: null, defaultEmailAddress: null },
  });
  expect(answer.errors).toMatchObject([
    {
      message: expect.stringContaining("not approved to use the firstName field") as string,
      extensions: { code: "ACCESS_DENIED" },
    },
    { path: ["customer", "defaultEmailAddress", "emailAddress"], extensions: { code: "ACCESS_DENIED" } },
  ]);
});
