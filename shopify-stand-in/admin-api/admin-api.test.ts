import { expect, test } from "vitest";
import { smallApi } from "./testing/small-api";

test("an order is answered in Shopify's formats", async () => {
  const { data } = smallApi();
  const answer = await data(`{ order(id: "gid://shopify/Order/2") {
    id legacyResourceId name createdAt displayFinancialStatus returnStatus
    totalPriceSet { shopMoney { amount currencyCode } }
    currentTotalPriceSet { shopMoney { amount } }
    totalRefundedSet { shopMoney { amount } }
    customer { id numberOfOrders amountSpent { amount } }
    refunds { note refundLineItems(first: 5) { nodes { quantity restockType lineItem { id } subtotalSet { shopMoney { amount } } } } }
    fulfillments { displayStatus deliveredAt trackingInfo { company number } events(first: 5) { nodes { status happenedAt } } }
    returns(first: 5) { nodes { status returnLineItems(first: 5) { nodes { quantity } } } }
  } }`);
  expect(answer).toEqual({
    order: {
      id: "gid://shopify/Order/2",
      legacyResourceId: "2",
      name: "#1002",
      createdAt: "2026-10-23T12:00:00Z",
      displayFinancialStatus: "PARTIALLY_REFUNDED",
      returnStatus: "RETURNED",
      totalPriceSet: { shopMoney: { amount: "30.0", currencyCode: "EUR" } },
      currentTotalPriceSet: { shopMoney: { amount: "17.5" } },
      totalRefundedSet: { shopMoney: { amount: "12.5" } },
      customer: { id: "gid://shopify/Customer/1", numberOfOrders: "3", amountSpent: { amount: "75.0" } },
      refunds: [
        {
          note: "Broken bag / late",
          refundLineItems: {
            nodes: [
              {
                quantity: 1,
                restockType: "RETURN",
                lineItem: { id: "gid://shopify/LineItem/21" },
                subtotalSet: { shopMoney: { amount: "12.5" } },
              },
            ],
          },
        },
      ],
      fulfillments: [
        {
          displayStatus: "DELIVERED",
          deliveredAt: "2026-10-28T12:00:00Z",
          trackingInfo: [{ company: "DHL", number: "DE123" }],
          events: {
            nodes: [
              { status: "CONFIRMED", happenedAt: "2026-10-24T12:00:00Z" },
              { status: "IN_TRANSIT", happenedAt: "2026-10-25T12:00:00Z" },
              { status: "DELIVERED", happenedAt: "2026-10-28T12:00:00Z" },
            ],
          },
        },
      ],
      returns: { nodes: [{ status: "CLOSED", returnLineItems: { nodes: [{ quantity: 1 }] } }] },
    },
  });
});

test("an order in another currency shows both amounts", async () => {
  const { data } = smallApi();
  expect(
    await data(`{ order(id: "gid://shopify/Order/3") {
      presentmentCurrencyCode
      totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    } }`),
  ).toEqual({
    order: {
      presentmentCurrencyCode: "USD",
      totalPriceSet: {
        shopMoney: { amount: "30.0", currencyCode: "EUR" },
        presentmentMoney: { amount: "33.0", currencyCode: "USD" },
      },
    },
  });
});

test("what was taken off an order is shared by its lines", async () => {
  const { data } = smallApi();
  expect(
    await data(`{ order(id: "gid://shopify/Order/1") {
      lineItems(first: 1) { nodes {
        originalUnitPriceSet { shopMoney { amount } }
        discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount } }
      } }
      discountApplications(first: 5) { nodes { __typename ... on DiscountCodeApplication { code } value { ... on MoneyV2 { amount } } } }
    } }`),
  ).toEqual({
    order: {
      lineItems: {
        nodes: [
          {
            originalUnitPriceSet: { shopMoney: { amount: "12.5" } },
            discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: "11.25" } },
          },
        ],
      },
      discountApplications: {
        nodes: [{ __typename: "DiscountCodeApplication", code: "WELCOME10", value: { amount: "2.5" } }],
      },
    },
  });
});

test("orders of a merged customer belong to the one that was kept, deleted ones are gone", async () => {
  const { data } = smallApi();
  expect(
    await data(`{ order(id: "gid://shopify/Order/4") { customer { id } }
      gone: customer(id: "gid://shopify/Customer/5") { id }
      customers(first: 10) { nodes { id } } }`),
  ).toEqual({
    order: { customer: { id: "gid://shopify/Customer/1" } },
    gone: null,
    customers: {
      nodes: [
        { id: "gid://shopify/Customer/1" },
        { id: "gid://shopify/Customer/2" },
        { id: "gid://shopify/Customer/3" },
      ],
    },
  });
});

test("an order knows its place among its customer's", async () => {
  const { data } = smallApi();
  expect(
    await data(
      `{ orders(first: 6, sortKey: ID) { nodes { customerJourneySummary { customerOrderIndex } } } }`,
    ),
  ).toEqual({
    orders: {
      nodes: [3, 2, 1, 1, 4, null].map((customerOrderIndex) => ({
        customerJourneySummary: { customerOrderIndex },
      })),
    },
  });
});

test("products, variants and abandoned checkouts are answered", async () => {
  const { data } = smallApi();
  expect(
    await data(`{
      product(id: "gid://shopify/Product/11") {
        totalInventory featuredMedia { preview { image { url } } }
        priceRangeV2 { minVariantPrice { amount } maxVariantPrice { amount } }
        variants(first: 5) { nodes { price availableForSale product { id } } }
      }
      abandonedCheckouts(first: 1) { nodes { customer { id } totalPriceSet { shopMoney { amount } } lineItems(first: 1) { nodes { variant { sku } } } } }
    }`),
  ).toEqual({
    product: {
      totalInventory: 40,
      featuredMedia: { preview: { image: { url: "https://cdn.shopify.com/s/files/1/house-beans.jpg" } } },
      priceRangeV2: { minVariantPrice: { amount: "12.5" }, maxVariantPrice: { amount: "39.0" } },
      variants: {
        nodes: [
          { price: "12.50", availableForSale: true, product: { id: "gid://shopify/Product/11" } },
          { price: "39.00", availableForSale: false, product: { id: "gid://shopify/Product/11" } },
        ],
      },
    },
    abandonedCheckouts: {
      nodes: [
        {
          customer: { id: "gid://shopify/Customer/2" },
          totalPriceSet: { shopMoney: { amount: "42.4" } },
          lineItems: { nodes: [{ variant: { sku: "BEAN-250" } }] },
        },
      ],
    },
  });
});

test("the app sees itself and its scopes, a write scope with its read scope", async () => {
  const { data } = smallApi({ grantedScopes: ["write_customers"] });
  expect(
    await data(
      `{ currentAppInstallation { id app { id webhookApiVersion } accessScopes { handle } } webhookSubscriptions(first: 5) { nodes { id uri } } }`,
    ),
  ).toEqual({
    currentAppInstallation: {
      id: "gid://shopify/AppInstallation/77",
      app: { id: "gid://shopify/App/77", webhookApiVersion: "2026-10" },
      accessScopes: [{ handle: "write_customers" }, { handle: "read_customers" }],
    },
    webhookSubscriptions: { nodes: [] },
  });
});

test("optional scopes can be given back, required ones cannot", async () => {
  const told: (readonly string[])[] = [];
  const { ask, installation } = smallApi(
    { grantedScopes: ["read_orders", "read_products"] },
    {
      app: { requestedScopes: ["read_orders"], optionalScopes: ["read_products"] },
      onScopesRevoked: (previous) => told.push(previous),
    },
  );
  const revoke = `mutation ($scopes: [String!]!) { appRevokeAccessScopes(scopes: $scopes) { revoked { handle } userErrors { code } } }`;
  const refused = await ask(revoke, { scopes: ["read_orders"] });
  expect(refused.data).toEqual({
    appRevokeAccessScopes: { revoked: null, userErrors: [{ code: "CANNOT_REVOKE_REQUIRED_SCOPES" }] },
  });
  const done = await ask(revoke, { scopes: ["read_products"] });
  expect(done.data).toEqual({
    appRevokeAccessScopes: { revoked: [{ handle: "read_products" }], userErrors: [] },
  });
  expect(installation.grantedScopes).toEqual(["read_orders"]);
  expect(told).toEqual([["read_orders", "read_products"]]);
});

test("what the stand-in cannot do fails by name, with no data, even below a list that is empty", async () => {
  const { ask } = smallApi();
  const field = await ask(
    `{ shop { name } orders(first: 1, query: "id:999") { nodes { transactions { id } } } }`,
  );
  expect(field.data).toBeUndefined();
  expect(field.errors).toMatchObject([
    {
      message: expect.stringContaining("Order.transactions") as string,
      path: ["query", "orders", "nodes", "transactions"],
      extensions: { code: "STAND_IN_NOT_IMPLEMENTED", typeName: "Order", fieldName: "transactions" },
    },
  ]);
  const mutation = await ask(
    `mutation { customerDelete(input: { id: "gid://shopify/Customer/1" }) { userErrors { message } } }`,
  );
  expect(mutation.errors?.[0]?.extensions.code).toBe("STAND_IN_NOT_IMPLEMENTED");
  const argument = await ask(
    `{ orders(first: 1, savedSearchId: "gid://shopify/SavedSearch/1") { nodes { id } } }`,
  );
  expect(argument.errors?.[0]?.message).toContain("savedSearchId");
  const filter = await ask(`{ shop { name } orders(first: 1, query: "risk_level:high") { nodes { id } } }`);
  expect(filter.errors?.[0]?.message).toContain("risk_level");
  expect(filter.data).toBeUndefined();
  const sort = await ask(`{ orders(first: 1, sortKey: DESTINATION) { nodes { id } } }`);
  expect(sort.errors?.[0]?.extensions.code).toBe("STAND_IN_NOT_IMPLEMENTED");
});

test("the schema can be introspected", async () => {
  const { data } = smallApi();
  expect(await data(`{ __type(name: "Count") { fields { name } } }`)).toEqual({
    __type: { fields: [{ name: "count" }, { name: "precision" }] },
  });
});
