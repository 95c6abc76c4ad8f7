import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readFlowTriggers } from "../flow-triggers";
import { promotionsOf } from "../shops/promotions/promotions";
import type { ShopChange } from "../shops/shop-model";
import { offersApi } from "./testing/offers-api";

const customer = "gid://shopify/Customer/2";
const amount = (value: string, currencyCode = "EUR") => ({ amount: value, currencyCode });

function creditApi() {
  const api = offersApi();
  const credit = (id: string, input: Record<string, unknown>) =>
    api.mutate(
      "storeCreditAccountCredit",
      { id: ["ID!", id], creditInput: ["StoreCreditAccountCreditInput!", input] },
      "storeCreditAccountTransaction { id amount { amount currencyCode } balanceAfterTransaction { amount } account { id balance { amount } } }",
    );
  const debit = (id: string, value: string) =>
    api.mutate(
      "storeCreditAccountDebit",
      { id: ["ID!", id], debitInput: ["StoreCreditAccountDebitInput!", { debitAmount: amount(value) }] },
      "storeCreditAccountTransaction { amount { amount } balanceAfterTransaction { amount } }",
    );
  return { ...api, credit, debit };
}

test("credit given twice is there twice, as at Shopify, and its transactions can be read again", async () => {
  const { credit, data } = creditApi();
  await credit(customer, { creditAmount: amount("5.00") });
  const second = await credit(customer, { creditAmount: amount("5.00") });
  expect(second).toMatchObject({
    storeCreditAccountTransaction: { amount: amount("5.0"), balanceAfterTransaction: { amount: "10.0" } },
    userErrors: [],
  });
  const read = await data<{ customer: unknown }>(
    `{ customer(id: "${customer}") { storeCreditAccounts(first: 5) { nodes { balance { amount } owner { ... on Customer { id } }
      transactions(first: 10, query: "type:credit") { nodes { amount { amount } ... on StoreCreditAccountCreditTransaction { id expiresAt } } } } } } }`,
  );
  expect(read.customer).toMatchObject({
    storeCreditAccounts: {
      nodes: [{ balance: { amount: "10.0" }, owner: { id: customer }, transactions: { nodes: [{}, {}] } }],
    },
  });
});

test("credit that has run out is gone, what runs out first is spent first", async () => {
  const { credit, debit, clock } = creditApi();
  await credit(customer, { creditAmount: amount("5.00"), expiresAt: "2026-11-23T12:00:00Z" });
  await credit(customer, { creditAmount: amount("4.00") });
  expect((await debit(customer, "3.00")).userErrors).toEqual([]);
  clock.now += 2 * 86_400_000;
  expect((await debit(customer, "4.01")).userErrors).toMatchObject([{ code: "INSUFFICIENT_FUNDS" }]);
  expect((await debit(customer, "4.00")).storeCreditAccountTransaction).toMatchObject({
    amount: { amount: "-4.0" },
    balanceAfterTransaction: { amount: "0.0" },
  });
});

test.each([
  ["gid://shopify/Customer/99", { creditAmount: amount("5.00") }, "OWNER_NOT_FOUND"],
  ["gid://shopify/StoreCreditAccount/99", { creditAmount: amount("5.00") }, "ACCOUNT_NOT_FOUND"],
  [customer, { creditAmount: amount("0.00") }, "NEGATIVE_OR_ZERO_AMOUNT"],
  [customer, { creditAmount: amount("5.00", "JPY") }, "UNSUPPORTED_CURRENCY"],
  [customer, { creditAmount: amount("5.00"), expiresAt: "2026-11-01T00:00:00Z" }, "EXPIRES_AT_IN_PAST"],
  [customer, { creditAmount: amount("15000.01") }, "CREDIT_LIMIT_EXCEEDED"],
])("credit to %s of %o is refused with %s", async (id, input, code) => {
  const { credit, data } = creditApi();
  expect(await credit(id, input)).toMatchObject({
    storeCreditAccountTransaction: null,
    userErrors: [{ code }],
  });
  expect(
    await data(
      `{ customer(id: "${customer}") { storeCreditAccounts(first: 1) { nodes { balance { amount } } } } }`,
    ),
  ).toEqual({
    customer: { storeCreditAccounts: { nodes: [] } },
  });
});

test("a gift card's code is told once, and the card can be found by its customer and note", async () => {
  const { mutate, data } = offersApi();
  const made = await mutate(
    "giftCardCreate",
    {
      input: [
        "GiftCardCreateInput!",
        { initialAmount: amount("10.00"), customerId: customer, note: "offer 7" },
      ],
    },
    "giftCardCode giftCard { id maskedCode lastCharacters enabled balance { amount } }",
  );
  expect(made.userErrors).toEqual([]);
  const code = made.giftCardCode as string;
  expect(code).toMatch(/^[a-z0-9]{16}$/);
  expect(made.giftCard).toMatchObject({
    lastCharacters: code.slice(-4),
    enabled: true,
    balance: { amount: "10.0" },
  });
  const { giftCards } = await data<{ giftCards: unknown }>(
    `{ giftCards(first: 5, query: "customer_id:2") { nodes { note customer { id } } } }`,
  );
  expect(giftCards).toEqual({ nodes: [{ note: "offer 7", customer: { id: customer } }] });
  const { id } = made.giftCard as { id: string };
  expect(await mutate("giftCardDeactivate", { id: ["ID!", id] }, "giftCard { enabled }")).toMatchObject({
    giftCard: { enabled: false },
  });
});

test.each([
  [{ code: "short1" }, "TOO_SHORT"],
  [{ code: "with spaces & signs" }, "INVALID"],
  [{ customerId: "gid://shopify/Customer/99" }, "CUSTOMER_NOT_FOUND"],
  [{ recipientAttributes: { id: customer, message: "<b>hello</b>" } }, "INVALID"],
  [{ recipientAttributes: { id: customer, sendNotificationAt: "2027-05-01T00:00:00Z" } }, "INVALID"],
])("a gift card with %o is refused with %s", async (input, code) => {
  const { mutate } = offersApi();
  const refused = await mutate(
    "giftCardCreate",
    { input: ["GiftCardCreateInput!", { initialAmount: amount("10.00"), ...input }] },
    "giftCardCode",
  );
  expect(refused).toMatchObject({ giftCardCode: null, userErrors: [{ code }] });
});

test("tags are added and taken away whatever their case, and the shop tells of it", async () => {
  const told: ShopChange[] = [];
  const { mutate, data } = offersApi({}, { onChanged: (changes) => told.push(...changes) });
  const tag = (name: string, tags: string[]) =>
    mutate(
      name,
      { id: ["ID!", "gid://shopify/Customer/1"], tags: ["[String!]!", tags] },
      "node { id }",
      false,
    );
  await tag("tagsAdd", ["vip", "at risk, offered", "Offered"]);
  const tags = () => data(`{ customer(id: "gid://shopify/Customer/1") { tags } }`);
  expect(await tags()).toEqual({ customer: { tags: ["VIP", "newsletter", "at risk", "offered"] } });
  await tag("tagsRemove", ["OFFERED", "newsletter"]);
  expect(await tags()).toEqual({ customer: { tags: ["VIP", "at risk"] } });
  expect(told.map(({ topic }) => topic)).toEqual([
    "customers/update",
    "customer.tags_added",
    "customers/update",
    "customer.tags_removed",
  ]);
  expect((await tag("tagsAdd", ["vip"])).userErrors).toEqual([]);
  expect(told).toHaveLength(4);
});

test("an unsubscription is read back, and cannot be dated ahead or be of no kind", async () => {
  const { mutate } = offersApi();
  const set = (emailMarketingConsent: Record<string, unknown>) =>
    mutate(
      "customerEmailMarketingConsentUpdate",
      {
        input: [
          "CustomerEmailMarketingConsentUpdateInput!",
          { customerId: "gid://shopify/Customer/1", emailMarketingConsent },
        ],
      },
      "customer { defaultEmailAddress { marketingState marketingUpdatedAt } }",
    );
  expect(await set({ marketingState: "UNSUBSCRIBED", consentUpdatedAt: "2026-11-22T11:00:00Z" })).toEqual({
    customer: {
      defaultEmailAddress: { marketingState: "UNSUBSCRIBED", marketingUpdatedAt: "2026-11-22T11:00:00Z" },
    },
    userErrors: [],
  });
  expect(
    (await set({ marketingState: "SUBSCRIBED", consentUpdatedAt: "2026-11-23T11:00:00Z" })).userErrors,
  ).toMatchObject([{ code: "INVALID" }]);
  expect((await set({ marketingState: "NOT_SUBSCRIBED" })).userErrors).toMatchObject([
    { message: "Cannot specify NOT_SUBSCRIBED as a marketing state input" },
  ]);
});

test("marketing is reported under one remote id, and its figures name exactly one activity", async () => {
  const { mutate } = offersApi();
  const upsert = (title: string, campaign = "winback-1") =>
    mutate(
      "marketingActivityUpsertExternal",
      {
        input: [
          "MarketingActivityUpsertExternalInput!",
          {
            ...{
              remoteId: "campaign-1",
              title,
              marketingChannelType: "EMAIL",
              tactic: "NEWSLETTER",
              status: "ACTIVE",
            },
            remoteUrl: "https://app.example.com/campaigns/1",
            utm: { source: "app", medium: "email", campaign },
          },
        ],
      },
      "marketingActivity { id title statusLabel marketingEvent { remoteId } }",
    );
  const first = await upsert("Win back");
  const again = await upsert("Win them back");
  expect(again.marketingActivity).toMatchObject({
    id: (first.marketingActivity as { id: string }).id,
    title: "Win them back",
    statusLabel: "Active",
    marketingEvent: { remoteId: "campaign-1" },
  });
  expect((await upsert("Other", "other")).userErrors).toMatchObject([{ code: "IMMUTABLE_UTM_PARAMETERS" }]);
  const engage = (named: Record<string, [string, unknown]>) =>
    mutate(
      "marketingEngagementCreate",
      {
        ...named,
        marketingEngagement: [
          "MarketingEngagementInput!",
          {
            occurredOn: "2026-11-22",
            utcOffset: "+00:00",
            sendsCount: 10,
            orders: "1",
            sales: amount("49.00"),
          },
        ],
      },
      "marketingEngagement { occurredOn sendsCount orders sales { amount currencyCode } }",
    );
  expect((await engage({ remoteId: ["String", "campaign-1"] })).marketingEngagement).toEqual({
    ...{ occurredOn: "2026-11-22", sendsCount: 10, orders: "1", sales: amount("49.0") },
  });
  const two = { remoteId: ["String", "campaign-1"], channelHandle: ["String", "x"] } as Record<
    string,
    [string, unknown]
  >;
  expect((await engage(two)).userErrors).toMatchObject([{ code: "INVALID_MARKETING_ENGAGEMENT_ARGUMENTS" }]);
  expect((await engage({ remoteId: ["String", "nothing"] })).userErrors).toMatchObject([
    { code: "INVALID_REMOTE_ID" },
  ]);
});

test("a Flow trigger takes what its extension declares, and says as Shopify does what is wrong", async () => {
  const triggers = await readFlowTriggers(fileURLToPath(new URL("../../shopify.app.toml", import.meta.url)));
  const { mutate, installation } = offersApi({}, { app: { flowTriggers: triggers } });
  const { shop } = installation;
  const send = async (handle: string, payload: unknown) => {
    const args: Record<string, [string, unknown]> = {
      handle: ["String", handle],
      payload: ["JSON", payload],
    };
    return (await mutate("flowTriggerReceive", args, "", false)).userErrors;
  };
  const good = { customer_id: 1, Risk: 0.5, Code: "BACK", Link: "https://shop.example/" };
  const refused = (said: string) => [{ field: ["body"], message: `Errors validating schema:\n  ${said}\n` }];
  expect(await send("customer-message-due", good)).toEqual([]);
  expect(promotionsOf(shop).flowTriggers).toMatchObject([{ handle: "customer-message-due", payload: good }]);
  expect(await send("nothing", good)).toEqual(refused("Invalid handle 'nothing'."));
  expect(await send("customer-message-due", { ...good, Code: "x".repeat(50_001) })).toEqual(
    refused("Properties size exceeds the limit of 50000 bytes."),
  );
  expect(await send("customer-message-due", { ...good, Risk: "high" })).toHaveLength(1);
  expect(await send("customer-message-due", { ...good, Mood: "bad" })).toHaveLength(1);
  expect(await send("customer-message-due", { Code: "BACK" })).toHaveLength(1);
  expect(await send("", good)).toMatchObject([{ field: ["handle"] }]);
  expect(promotionsOf(shop).flowTriggers).toHaveLength(1);
});
