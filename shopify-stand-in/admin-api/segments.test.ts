import { expect, test } from "vitest";
import { offersApi } from "./testing/offers-api";

function segmentsApi() {
  const api = offersApi();
  const create = (query: string, name = `Those with ${query}`) =>
    api.mutate(
      "segmentCreate",
      { name: ["String!", name], query: ["String!", query] },
      "segment { id name query }",
      false,
    );
  const members = async (query: string) =>
    (
      await api.data<{ customerSegmentMembers: { totalCount: number; edges: { node: { id: string } }[] } }>(
        `query ($query: String) { customerSegmentMembers(query: $query, first: 1000) { totalCount edges { node { id } } } }`,
        { query },
      )
    ).customerSegmentMembers.edges.map(({ node }) =>
      node.id.replace("gid://shopify/CustomerSegmentMember/", ""),
    );
  return { ...api, create, members };
}

test.each([
  ["not valid", "Query Line 1 Column 5: 'valid' is unexpected."],
  ["a = 'b'", "'a' filter cannot be found."],
  ["customer_tags CONTAINS", "Query Line 1 Column 23: query is incomplete."],
  ["number_of_orders > 'many'", "Query Line 1 Column 20: 'many' is unexpected."],
])("the segment %s is refused: %s", async (query, message) => {
  const { create } = segmentsApi();
  expect(await create(query)).toEqual({ segment: null, userErrors: [{ field: ["query"], message }] });
});

test.each([
  ["customer_tags CONTAINS 'vip'", ["1"]],
  ["customer_tags NOT CONTAINS 'vip'", ["2", "3"]],
  ["number_of_orders >= 1 AND customer_countries CONTAINS 'DE'", ["1", "2"]],
  ["amount_spent > 40.50", ["1"]],
  ["abandoned_checkout_date >= -30d", ["2"]],
  ["last_order_date < -20d", ["2"]],
  ["email_subscription_status = 'SUBSCRIBED' OR number_of_orders = 0", ["1", "3"]],
  ["(customer_tags CONTAINS 'vip' OR number_of_orders = 0) AND rfm_group IS NULL", ["3"]],
  ["number_of_orders BETWEEN 1 AND 2", ["2"]],
])("the segment %s has the members %o", async (query, expected) => {
  const { create, members } = segmentsApi();
  expect((await create(query)).userErrors).toEqual([]);
  expect(await members(query)).toEqual(expected);
});

test("members follow their tags, and their figures are summed", async () => {
  const { create, mutate, data } = segmentsApi();
  const { segment } = await create("customer_tags CONTAINS 'campaign-1'");
  const { id } = segment as { id: string };
  const look = () =>
    data(
      `query ($id: ID!) { customerSegmentMembers(segmentId: $id, first: 10) { totalCount
        statistics { attributeStatistics(attributeName: "number_of_orders") { sum average } } edges { node { displayName lastOrderId } } }
        customerSegmentMembership(customerId: "gid://shopify/Customer/2", segmentIds: [$id]) { memberships { isMember } } }`,
      { id },
    );
  expect(await look()).toMatchObject({ customerSegmentMembers: { totalCount: 0 } });
  const tags = ["[String!]!", ["campaign-1"]] as [string, unknown];
  await mutate("tagsAdd", { id: ["ID!", "gid://shopify/Customer/2"], tags }, "node { id }", false);
  expect(await look()).toMatchObject({
    customerSegmentMembers: {
      totalCount: 1,
      statistics: { attributeStatistics: { sum: 1, average: 1 } },
      edges: [{ node: { displayName: "Robin Test", lastOrderId: "gid://shopify/Order/3" } }],
    },
    customerSegmentMembership: { memberships: [{ isMember: true }] },
  });
});

test("a discount is bound to a segment that is there, and the segment's name is not used twice", async () => {
  const { create, basic, mutate } = segmentsApi();
  const { segment } = await create("customer_tags CONTAINS 'x'", "Campaign");
  const { id } = segment as { id: string };
  expect((await create("customer_tags CONTAINS 'y'", "campaign")).userErrors).toEqual([
    { field: ["name"], message: "Name has already been taken" },
  ]);
  expect((await basic({ context: { customerSegments: { add: [id] } } })).userErrors).toEqual([]);
  expect(await mutate("segmentDelete", { id: ["ID!", id] }, "deletedSegmentId", false)).toEqual({
    deletedSegmentId: id,
    userErrors: [],
  });
  expect((await basic({ code: "B", context: { customerSegments: { add: [id] } } })).userErrors).toMatchObject(
    [{ field: ["basicCodeDiscount", "context", "customerSegments", "add"], code: "INVALID" }],
  );
});
