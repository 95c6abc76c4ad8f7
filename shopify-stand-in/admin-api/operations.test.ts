import { expect, test } from "vitest";
import { allScopes, smallApi } from "./testing/small-api";

// The reads an app like Holdfast makes, in full, so that a field that goes missing here is noticed here.
const orderFields = `id legacyResourceId name createdAt processedAt updatedAt cancelledAt cancelReason closedAt test sourceName
  currencyCode presentmentCurrencyCode displayFinancialStatus displayFulfillmentStatus returnStatus tags discountCodes customerLocale
  customer { id numberOfOrders amountSpent { amount currencyCode } }
  cancellation { staffNote }
  subtotalPriceSet { shopMoney { amount currencyCode } }
  totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
  currentTotalPriceSet { shopMoney { amount currencyCode } }
  totalDiscountsSet { shopMoney { amount currencyCode } }
  totalShippingPriceSet { shopMoney { amount currencyCode } }
  totalTaxSet { shopMoney { amount currencyCode } }
  totalRefundedSet { shopMoney { amount currencyCode } }
  netPaymentSet { shopMoney { amount currencyCode } }
  shippingAddress { countryCodeV2 provinceCode }
  customerJourneySummary { ready customerOrderIndex daysToConversion
    lastVisit { source sourceType utmParameters { source medium campaign } } }
  refunds { id createdAt note totalRefundedSet { shopMoney { amount currencyCode } } }
  fulfillments { id status displayStatus createdAt updatedAt inTransitAt estimatedDeliveryAt deliveredAt trackingInfo { company number url } }`;

const lineFields = `id quantity currentQuantity refundableQuantity title variantTitle sku vendor isGiftCard
  product { id } variant { id } sellingPlan { name sellingPlanId }
  originalUnitPriceSet { shopMoney { amount currencyCode } }
  discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount currencyCode } }`;

const customerFields = `id legacyResourceId createdAt updatedAt state locale tags note numberOfOrders lifetimeDuration
  amountSpent { amount currencyCode } firstName lastName displayName dataSaleOptOut productSubscriberStatus
  defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt validFormat }
  defaultPhoneNumber { phoneNumber smsMarketingConsent { state } }
  defaultAddress { countryCodeV2 provinceCode city zip }
  statistics { rfmGroup predictedSpendTier } lastOrder { id processedAt }
  metafield(namespace: "$app", key: "retention") { id jsonValue updatedAt }`;

const productFields = `id legacyResourceId handle title status productType vendor tags createdAt updatedAt publishedAt onlineStoreUrl
  totalInventory isGiftCard category { id fullName }
  featuredMedia { id preview { image { url altText width height } } }
  priceRangeV2 { minVariantPrice { amount currencyCode } maxVariantPrice { amount currencyCode } }`;

const variantFields = `id legacyResourceId sku title price compareAtPrice availableForSale inventoryQuantity position`;

const checkoutFields = `id name createdAt updatedAt completedAt abandonedCheckoutUrl discountCodes customer { id }
  totalPriceSet { shopMoney { amount currencyCode } } subtotalPriceSet { shopMoney { amount currencyCode } }`;

const checkoutLineFields = `id quantity title sku product { id } variant { id } discountedTotalPriceSet { shopMoney { amount currencyCode } }`;

test.each([
  [
    "shop",
    `{ shop { id name email contactEmail myshopifyDomain primaryDomain { host url } url currencyCode enabledPresentmentCurrencies
      ianaTimezone timezoneOffsetMinutes weightUnit taxesIncluded plan { publicDisplayName shopifyPlus partnerDevelopment }
      shopAddress { countryCodeV2 } customerAccountsV2 { customerAccountsVersion loginRequiredAtCheckout url }
      checkoutApiSupported shipsToCountries features { storefront } } }`,
  ],
  [
    "installation",
    `{ currentAppInstallation { id launchUrl uninstallUrl accessScopes { handle description } activeSubscriptions { id name status }
      app { id handle title webhookApiVersion requestedAccessScopes { handle } optionalAccessScopes { handle } }
      settings: metafield(namespace: "$app", key: "settings") { id jsonValue } }
      app { installation { accessScopes { handle } } } }`,
  ],
  [
    "orders page",
    `{ orders(first: 3, sortKey: UPDATED_AT) { edges { cursor node { ${orderFields} } } pageInfo { hasNextPage endCursor } } }`,
  ],
  [
    "order lines",
    `{ orders(first: 3) { nodes { id lineItems(first: 20) { nodes { ${lineFields} } pageInfo { hasNextPage } } } } }`,
  ],
  [
    "order for churn",
    `{ order(id: "gid://shopify/Order/2") {
      discountApplications(first: 10) { nodes { __typename index allocationMethod targetType
        value { __typename ... on MoneyV2 { amount currencyCode } ... on PricingPercentageValue { percentage } }
        ... on DiscountCodeApplication { code } } }
      fulfillments(first: 10) { events(first: 20) { nodes { id status happenedAt estimatedDeliveryAt message } } }
      refunds(first: 10) { refundLineItems(first: 50) { nodes { quantity restockType lineItem { id product { id } }
        subtotalSet { shopMoney { amount currencyCode } } } } }
      returns(first: 10) { nodes { id name status createdAt closedAt totalQuantity returnLineItems(first: 50) { nodes { id quantity
        returnReasonNote customerNote returnReasonDefinition { id handle name }
        ... on ReturnLineItem { fulfillmentLineItem { lineItem { id product { id } } } } } } } } } }`,
  ],
  [
    "customers page",
    `{ customers(first: 3, sortKey: UPDATED_AT) { nodes { ${customerFields} } pageInfo { hasNextPage endCursor } } }`,
  ],
  [
    "customer",
    `{ customer(id: "gid://shopify/Customer/1") { ${customerFields}
      orders(first: 10, sortKey: PROCESSED_AT, reverse: true) { nodes { id processedAt } }
      storeCreditAccounts(first: 5) { nodes { id balance { amount currencyCode } } } } }`,
  ],
  [
    "customer by e-mail",
    `{ customerByIdentifier(identifier: { emailAddress: "ROBIN@mail.example.org" }) { id tags } }`,
  ],
  [
    "products page",
    `{ products(first: 3, sortKey: UPDATED_AT) { nodes { ${productFields} variants(first: 10) { nodes { ${variantFields} } } } } }`,
  ],
  ["variants", `{ productVariants(first: 3) { nodes { ${variantFields} product { id } } } }`],
  [
    "abandoned checkouts",
    `{ abandonedCheckouts(first: 2, sortKey: CREATED_AT, reverse: true) { nodes { ${checkoutFields} lineItems(first: 20) { nodes { ${checkoutLineFields} } } } } }`,
  ],
  [
    "counts",
    `{ customersCount(limit: 10000) { count precision } ordersCount(query: "id:>1", limit: 2) { count precision } productsCount { count }
      productVariantsCount { count } abandonedCheckoutsCount { count } }`,
  ],
  [
    "nodes",
    `{ nodes(ids: ["gid://shopify/Product/11", "gid://shopify/Customer/1", "gid://shopify/Refund/21", "gid://shopify/Fulfillment/22"]) {
      __typename id ... on Product { title } ... on Customer { tags } ... on Refund { note } ... on Fulfillment { displayStatus } } }`,
  ],
  [
    "bulk operations",
    `{ bulkOperations(first: 5, sortKey: CREATED_AT, reverse: true) { nodes { id status objectCount } pageInfo { hasNextPage } } }`,
  ],
])("the read %s is answered by Shopify's schema without an error", async (_name, query) => {
  const { ask } = smallApi({ grantedScopes: [...allScopes, "read_store_credit_accounts"] });
  const answer = await ask(query);
  expect(answer.errors).toBeUndefined();
  expect(Object.values(answer.data ?? {}).every((value) => value !== null)).toBe(true);
});

const edges = (fields: string) => `{ edges { node { ${fields} } } }`;

test.each([
  [
    "orders",
    `{ orders(query: "updated_at:>='2026-01-01T00:00:00Z'", sortKey: UPDATED_AT) ${edges(`${orderFields} lineItems ${edges(lineFields)} returns ${edges("id status createdAt closedAt totalQuantity")}`)} }`,
    13,
  ],
  ["customers", `{ customers ${edges(customerFields)} }`, 3],
  [
    "products",
    `{ products ${edges(`${productFields} variants ${edges(variantFields)} collections ${edges("id handle title")}`)} }`,
    6,
  ],
  [
    "abandoned checkouts",
    `{ abandonedCheckouts ${edges(`${checkoutFields} lineItems ${edges(checkoutLineFields)}`)} }`,
    2,
  ],
])("the bulk read of %s is answered", async (_name, query, lines) => {
  const { bulk } = smallApi();
  expect(await bulk(query)).toMatchObject({ status: "COMPLETED", objectCount: lines });
});

test("pages follow each other by cursor, forwards and backwards, in any order", async () => {
  const { data } = smallApi();
  interface Page {
    orders: {
      edges: { cursor: string; node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string; startCursor: string };
    };
  }
  const query = `query ($first: Int, $last: Int, $after: String, $before: String, $sortKey: OrderSortKeys, $reverse: Boolean) {
    orders(first: $first, last: $last, after: $after, before: $before, sortKey: $sortKey, reverse: $reverse) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  for (const sortKey of ["ID", "UPDATED_AT", "TOTAL_PRICE", "FINANCIAL_STATUS"]) {
    for (const reverse of [false, true]) {
      const whole = await data<Page>(query, { first: 50, sortKey, reverse });
      const wholeIds = whole.orders.edges.map((edge) => edge.node.id);
      const seen: string[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const page: Page = await data<Page>(query, { first: 2, after, sortKey, reverse });
        seen.push(...page.orders.edges.map((edge) => edge.node.id));
        after = page.orders.pageInfo.endCursor;
        more = page.orders.pageInfo.hasNextPage;
      }
      expect(seen).toEqual(wholeIds);
      const back = await data<Page>(query, {
        last: 2,
        before: whole.orders.edges[3]?.cursor,
        sortKey,
        reverse,
      });
      expect(back.orders.edges.map((edge) => edge.node.id)).toEqual(wholeIds.slice(1, 3));
      expect(back.orders.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    }
  }
});

test("a cursor holds its place when its own row is gone", async () => {
  const { data, installation } = smallApi();
  const query = `query ($after: String) { orders(first: 2, after: $after, sortKey: ID) { nodes { id } pageInfo { endCursor } } }`;
  interface Page {
    orders: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
  }
  const { orders } = await data<Page>(query);
  expect(JSON.parse(Buffer.from(orders.pageInfo.endCursor, "base64").toString())).toEqual({
    last_id: 2,
    last_value: "2",
  });
  installation.shop.orders.delete(2n);
  const next = await data<Page>(query, { after: orders.pageInfo.endCursor });
  expect(next.orders.nodes.map((node) => node.id)).toEqual([
    "gid://shopify/Order/3",
    "gid://shopify/Order/4",
  ]);
});
