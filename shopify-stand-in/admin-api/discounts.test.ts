import { expect, test } from "vitest";
import { promotionsOf } from "../shops/promotions/promotions";
import { basicDiscount, importAtOnce, offersApi } from "./testing/offers-api";

test("a discount answers as Shopify records it", async () => {
  const { basic, data } = offersApi();
  const made = await basic({});
  expect(made.userErrors).toEqual([]);
  const { codeDiscountNodeByCode: node } = await data<{ codeDiscountNodeByCode: { codeDiscount: unknown } }>(
    `{ codeDiscountNodeByCode(code: "bAcK") { codeDiscount { ... on DiscountCodeBasic { title status startsAt endsAt usageLimit
      appliesOncePerCustomer asyncUsageCount summary discountClasses
      context { __typename ... on DiscountBuyerSelectionAll { all } }
      combinesWith { orderDiscounts productDiscounts shippingDiscounts }
      customerGets { value { __typename ... on DiscountPercentage { percentage } } items { ... on AllDiscountItems { allItems } } }
      minimumRequirement { __typename } codes(first: 5) { nodes { code asyncUsageCount } } codesCount { count precision } } } } }`,
  );
  expect(node.codeDiscount).toEqual({
    title: "Come back",
    status: "ACTIVE",
    startsAt: "2026-11-22T00:00:00Z",
    endsAt: null,
    usageLimit: null,
    appliesOncePerCustomer: false,
    asyncUsageCount: 0,
    summary: "10% off one-time purchase products",
    discountClasses: ["ORDER"],
    context: { __typename: "DiscountBuyerSelectionAll", all: "ALL" },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    customerGets: {
      value: { __typename: "DiscountPercentage", percentage: 0.1 },
      items: { allItems: true },
    },
    minimumRequirement: null,
    codes: { nodes: [{ code: "BACK", asyncUsageCount: 0 }] },
    codesCount: { count: 1, precision: "EXACT" },
  });
});

const gets = (value: unknown) => ({ customerGets: { value, items: { all: true } } });
const customers = { customers: { add: ["gid://shopify/Customer/1"] } };

test.each([
  [
    "a share above one",
    gets({ percentage: 1.5 }),
    ["customerGets", "value", "percentage"],
    "Value must be between 0.0 and 1.0",
    "VALUE_OUTSIDE_RANGE",
  ],
  ["no start", { startsAt: undefined }, ["startsAt"], "Starts at can't be blank", "BLANK"],
  [
    "an end before the start",
    { endsAt: "2026-11-21T00:00:00Z" },
    ["endsAt"],
    "Ends at needs to be after starts_at",
    "INVALID",
  ],
  ["no code", { code: undefined }, ["code"], "Code can't be blank", "BLANK"],
  ["an empty code", { code: "" }, ["code"], "Code is too short (minimum is 1 character)", "TOO_SHORT"],
  [
    "a context given twice",
    { customerSelection: { all: true } },
    ["context"],
    "Only one of context or customerSelection can be provided.",
    "INVALID",
  ],
  [
    "a customer who is not there",
    { context: { customers: { add: ["gid://shopify/Customer/99"] } } },
    ["context", "customers", "add"],
    "Customer with id: 99 is invalid",
    "INVALID",
  ],
  [
    "a deleted customer",
    { context: { customers: { add: ["gid://shopify/Customer/5"] } } },
    ["context", "customers", "add"],
    "Customer with id: 5 is invalid",
    "INVALID",
  ],
  [
    "six tags",
    { tags: ["a", "b", "c", "d", "e", "f"] },
    ["tags"],
    "Tags cannot have more than 5 tags",
    "TOO_MANY_TAGS",
  ],
])("%s is refused in Shopify's words and makes nothing", async (_name, input, field, message, code) => {
  const { basic, data } = offersApi();
  const { codeDiscountNode, userErrors } = await basic(input);
  expect(codeDiscountNode).toBeNull();
  expect(userErrors).toEqual([{ field: ["basicCodeDiscount", ...field], message, code }]);
  expect(await data(`{ discountNodesCount { count } }`)).toEqual({ discountNodesCount: { count: 0 } });
});

test("two minimums are two conflicts", async () => {
  const { basic } = offersApi();
  const { userErrors } = await basic({
    minimumRequirement: {
      subtotal: { greaterThanOrEqualToSubtotal: "25.00" },
      quantity: { greaterThanOrEqualToQuantity: "2" },
    },
  });
  expect(userErrors.map(({ code }) => code)).toEqual(["CONFLICT", "CONFLICT"]);
});

test("a code is taken for the whole shop, whatever its case", async () => {
  const { basic, made } = offersApi();
  await made({ code: "Autumn" });
  expect((await basic({ code: "aUTUMN" })).userErrors).toEqual([
    {
      field: ["basicCodeDiscount", "code"],
      message: "Code must be unique. Please try a different code.",
      code: "TAKEN",
    },
  ]);
});

test("codes in bulk come later, and each that is taken says so itself", async () => {
  const { made, mutate, addCodes, data } = offersApi();
  await made({ code: "OTHERS" });
  const discountId = await made({ code: "FIRST" });
  const begun = await mutate(
    "discountRedeemCodeBulkAdd",
    { discountId: ["ID!", discountId], codes: ["[DiscountRedeemCodeInput!]!", [{ code: "LATER" }]] },
    "bulkCreation { done codesCount importedCount failedCount }",
  );
  expect(begun.bulkCreation).toEqual({ done: false, codesCount: 1, importedCount: 0, failedCount: 0 });
  importAtOnce();
  const through = await addCodes(discountId, ["A1", "others", "a1", "A2"]);
  expect(through).toMatchObject({ done: true, importedCount: 2, failedCount: 2 });
  const taken = { field: ["code"], message: "must be unique. Please try a different code.", code: null };
  expect(through.codes.nodes.map(({ code, errors }) => [code, errors])).toEqual([
    ["A1", []],
    ["others", [taken]],
    ["a1", [taken]],
    ["A2", []],
  ]);
  expect(
    await data(
      `query ($id: ID!) { codeDiscountNode(id: $id) { codeDiscount { ... on DiscountCodeBasic { codesCount { count } } } } }`,
      {
        id: discountId,
      },
    ),
  ).toEqual({ codeDiscountNode: { codeDiscount: { codesCount: { count: 3 } } } });
});

test("more than 250 codes in a call are refused, no codes and no discount too", async () => {
  const { ask, made, mutate } = offersApi();
  const discountId = await made();
  const add = (id: string, codes: string[]) =>
    mutate(
      "discountRedeemCodeBulkAdd",
      { discountId: ["ID!", id], codes: ["[DiscountRedeemCodeInput!]!", codes.map((code) => ({ code }))] },
      "bulkCreation { id }",
    );
  const many = Array.from({ length: 251 }, (_, at) => ({ code: `C${at}` }));
  const { errors } = await ask(
    `mutation ($id: ID!, $codes: [DiscountRedeemCodeInput!]!) { discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) { userErrors { message } } }`,
    { id: discountId, codes: many },
  );
  expect(errors).toMatchObject([{ extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } }]);
  expect((await add(discountId, [])).userErrors).toMatchObject([{ code: "BLANK" }]);
  expect((await add("gid://shopify/DiscountCodeNode/1", ["X"])).userErrors).toEqual([
    { field: ["discountId"], message: "Code discount does not exist.", code: "INVALID" },
  ]);
});

test("a discount that is deactivated is expired at once; unknown ones are not there", async () => {
  const { made, mutate } = offersApi();
  const id = await made();
  const end = (which: string) =>
    mutate(
      "discountCodeDeactivate",
      { id: ["ID!", which] },
      "codeDiscountNode { codeDiscount { ... on DiscountCodeBasic { status endsAt } } }",
    );
  expect((await end(id)).codeDiscountNode).toEqual({
    codeDiscount: { status: "EXPIRED", endsAt: "2026-11-22T12:00:00Z" },
  });
  expect((await end("gid://shopify/DiscountCodeNode/1")).userErrors).toMatchObject([
    { message: "Code discount does not exist." },
  ]);
});

test("an update changes what it names and leaves the rest", async () => {
  const { made, mutate, data } = offersApi();
  const id = await made({ context: customers, usageLimit: 3 });
  const changed = await mutate(
    "discountCodeBasicUpdate",
    {
      id: ["ID!", id],
      basicCodeDiscount: [
        "DiscountCodeBasicInput!",
        { endsAt: "2026-12-01T00:00:00Z", context: { customers: { add: ["gid://shopify/Customer/2"] } } },
      ],
    },
    "codeDiscountNode { id }",
  );
  expect(changed.userErrors).toEqual([]);
  expect(
    await data(
      `query ($id: ID!) { discountNode(id: $id) { discount { ... on DiscountCodeBasic { title endsAt usageLimit context { ... on DiscountCustomers { customers { id } } } } } } }`,
      { id },
    ),
  ).toEqual({
    discountNode: {
      discount: {
        title: basicDiscount.title,
        endsAt: "2026-12-01T00:00:00Z",
        usageLimit: 3,
        context: { customers: [{ id: "gid://shopify/Customer/1" }, { id: "gid://shopify/Customer/2" }] },
      },
    },
  });
});

test("single codes are removed by a job, a deleted discount takes its codes with it", async () => {
  importAtOnce();
  const { made, mutate, addCodes, data } = offersApi();
  const discountId = await made();
  const { codes } = await addCodes(discountId, ["GONE", "STAYS"]);
  const ids = [codes.nodes[0]!.discountRedeemCode!.id];
  const { job } = await mutate(
    "discountCodeRedeemCodeBulkDelete",
    { discountId: ["ID!", discountId], ids: ["[ID!]", ids] },
    "job { id done }",
  );
  expect(job).toMatchObject({ done: false });
  expect(
    await data(`query ($id: ID!) { job(id: $id) { done } }`, { id: (job as { id: string }).id }),
  ).toEqual({
    job: { done: true },
  });
  const byCode = (code: string) =>
    data(`query ($code: String!) { codeDiscountNodeByCode(code: $code) { id } }`, { code });
  expect(await byCode("GONE")).toEqual({ codeDiscountNodeByCode: null });
  expect(await byCode("STAYS")).toEqual({ codeDiscountNodeByCode: { id: discountId } });
  const gone = await mutate("discountCodeDelete", { id: ["ID!", discountId] }, "deletedCodeDiscountId");
  expect(gone.deletedCodeDiscountId).toBe(discountId);
  expect(await byCode("STAYS")).toEqual({ codeDiscountNodeByCode: null });
});

test("lists are searched by status, type and tag; the code filter does not see codes that came in bulk", async () => {
  importAtOnce();
  const { made, addCodes, data } = offersApi();
  const discountId = await made({ tags: ["retention"] });
  await addCodes(discountId, ["BULK"]);
  await made({ code: "SOON", startsAt: "2026-12-24T00:00:00Z" });
  const count = async (query: string) =>
    (
      await data<{ discountNodesCount: { count: number } }>(
        `query ($query: String) { discountNodesCount(query: $query) { count } }`,
        { query },
      )
    ).discountNodesCount.count;
  expect(await count("status:active")).toBe(1);
  expect(await count("status:scheduled method:code discount_type:percentage")).toBe(1);
  expect(await count("tag:retention")).toBe(1);
  expect(await count("code:BACK")).toBe(1);
  expect(await count("code:BULK")).toBe(0);
});

test("buy two, get one free is read back as it was made", async () => {
  const { mutate } = offersApi();
  const items = { products: { productsToAdd: ["gid://shopify/Product/11"] } };
  const { codeDiscountNode, userErrors } = await mutate(
    "discountCodeBxgyCreate",
    {
      bxgyCodeDiscount: [
        "DiscountCodeBxgyInput!",
        {
          ...basicDiscount,
          customerBuys: { items, value: { quantity: "2" } },
          customerGets: {
            items,
            value: { discountOnQuantity: { quantity: "1", effect: { percentage: 1 } } },
          },
          usesPerOrderLimit: 1,
        },
      ],
    },
    `codeDiscountNode { codeDiscount { ... on DiscountCodeBxgy { usesPerOrderLimit discountClasses
      customerBuys { value { ... on DiscountQuantity { quantity } } items { ... on DiscountProducts { products(first: 1) { nodes { id } } } } }
      customerGets { value { ... on DiscountOnQuantity { quantity { quantity } effect { ... on DiscountPercentage { percentage } } } } } } } }`,
  );
  expect(userErrors).toEqual([]);
  expect(codeDiscountNode).toEqual({
    codeDiscount: {
      usesPerOrderLimit: 1,
      discountClasses: ["PRODUCT"],
      customerBuys: {
        value: { quantity: "2" },
        items: { products: { nodes: [{ id: "gid://shopify/Product/11" }] } },
      },
      customerGets: { value: { quantity: { quantity: "1" }, effect: { percentage: 1 } } },
    },
  });
});

test("what is bought and what is given have to be named: all items is refused, on either side", async () => {
  const { mutate, installation } = offersApi();
  const items = { products: { productsToAdd: ["gid://shopify/Product/11"] } };
  const value = { discountOnQuantity: { quantity: "1", effect: { percentage: 1 } } };
  const refused = async (bought: object, given: object) => {
    const input = {
      ...basicDiscount,
      ...{ customerBuys: { items: bought, value: { quantity: "2" } }, customerGets: { items: given, value } },
    };
    const args = { bxgyCodeDiscount: ["DiscountCodeBxgyInput!", input] as [string, unknown] };
    const payload = await mutate("discountCodeBxgyCreate", args, "codeDiscountNode { id }");
    return payload.userErrors.map(({ message }) => message);
  };
  expect(await refused({ all: true }, items)).toEqual(["Items in 'customer buys' cannot be set to all"]);
  expect(await refused(items, { all: true })).toEqual(["Items in 'customer gets' cannot be set to all"]);
  expect(promotionsOf(installation.shop).discounts.size).toBe(0);
});

test("without the scope nothing is made", async () => {
  const { ask, installation, data } = offersApi({ grantedScopes: ["read_discounts"] });
  const { errors } = await ask(
    `mutation ($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) { userErrors { message } } }`,
    { input: basicDiscount },
  );
  expect(errors).toMatchObject([
    {
      message:
        "Access denied for discountCodeBasicCreate field. Required access: Apps must have `write_discounts` access scope.",
      extensions: { code: "ACCESS_DENIED" },
    },
  ]);
  expect(installation.grantedScopes).toEqual(["read_discounts"]);
  expect(await data(`{ discountNodesCount { count } }`)).toEqual({ discountNodesCount: { count: 0 } });
});
