import type { AdminClient } from "../admin-client.server";
import { UserErrorsError, withNothingDenied, withoutUserErrors } from "../admin-client-errors";
import { graphql } from "../generated";
import { gidNumber } from "../ids";

/** Shopify takes no more in one list. */
export const mostAtOnce = 250;

/** Why Shopify did not do it. */
graphql(`
  fragment DiscountFault on DiscountUserError {
    field
    message
    code
  }
`);

const createBasic = graphql(`
  mutation CreateCodeDiscount($input: DiscountCodeBasicInput!) {
    made: discountCodeBasicCreate(basicCodeDiscount: $input) {
      codeDiscountNode {
        id
      }
      userErrors {
        ...DiscountFault
      }
    }
  }
`);

const createFreeShipping = graphql(`
  mutation CreateShippingDiscount($input: DiscountCodeFreeShippingInput!) {
    made: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $input) {
      codeDiscountNode {
        id
      }
      userErrors {
        ...DiscountFault
      }
    }
  }
`);

const createGift = graphql(`
  mutation CreateGiftDiscount($input: DiscountCodeBxgyInput!) {
    made: discountCodeBxgyCreate(bxgyCodeDiscount: $input) {
      codeDiscountNode {
        id
      }
      userErrors {
        ...DiscountFault
      }
    }
  }
`);

const findByCode = graphql(`
  query DiscountOfCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        __typename
        ... on DiscountCodeBasic {
          tags
        }
        ... on DiscountCodeFreeShipping {
          tags
        }
        ... on DiscountCodeBxgy {
          tags
        }
      }
    }
  }
`);

const readStatus = graphql(`
  query DiscountStatus($id: ID!) {
    codeDiscountNode: discountNode(id: $id) {
      id
      discount {
        __typename
        ... on DiscountCodeBasic {
          status
        }
        ... on DiscountCodeFreeShipping {
          status
        }
        ... on DiscountCodeBxgy {
          status
        }
      }
    }
  }
`);

const deactivate = graphql(`
  mutation EndDiscount($id: ID!) {
    discountCodeDeactivate(id: $id) {
      userErrors {
        ...DiscountFault
      }
    }
  }
`);

const remove = graphql(`
  mutation RemoveDiscount($id: ID!) {
    discountCodeDelete(id: $id) {
      userErrors {
        ...DiscountFault
      }
    }
  }
`);

/** What all kinds of discounts are made of. Amounts are decimal texts of the shop's currency; instants are ISO. */
export interface NewDiscount {
  title: string;
  code: string;
  startsAt: string;
  endsAt: string;
  /** At most five; they say whose the discount is. */
  tags: string[];
  usageLimit: number;
  buyers: { customerIds: readonly bigint[] } | { segmentId: bigint };
  minimum: string | null;
  gives: { percent: number } | { amount: string } | "shipping" | Gift;
}

/** One piece of a product for nothing, for so many pieces of others. Shopify wants both to be named. */
export interface Gift {
  productId: bigint;
  boughtProductIds: readonly bigint[];
  pieces: number;
}

/** `id`, or that some discount of the shop has the code already. */
export type Created = { ok: true; id: bigint } | { ok: false; reason: "taken" };

/**
 * Makes a code discount for each customer to use once. Shopify has no key for it: look the code up before asking again.
 * Errors: UserErrorsError for anything Shopify has against it but a taken code.
 */
export async function createDiscount(
  admin: AdminClient,
  wanted: NewDiscount,
  signal?: AbortSignal,
): Promise<Created> {
  const { title, code, startsAt, endsAt, tags, usageLimit, buyers, minimum, gives } = wanted;
  const context =
    "segmentId" in buyers
      ? { customerSegments: { add: [`gid://shopify/Segment/${buyers.segmentId}`] } }
      : { customers: { add: buyers.customerIds.map((id) => `gid://shopify/Customer/${id}`) } };
  const minimumRequirement =
    minimum === null ? undefined : { subtotal: { greaterThanOrEqualToSubtotal: minimum } };
  const all = {
    ...{ title, code, startsAt, endsAt, tags, usageLimit, context },
    appliesOncePerCustomer: true,
    // Nothing on top: the worst cart is one offer on one order.
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  };
  const { made: payload } = withNothingDenied(
    gives === "shipping"
      ? await admin.request(
          createFreeShipping,
          { input: { ...all, minimumRequirement, destination: { all: true } } },
          { signal },
        )
      : "productId" in gives
        ? await admin.request(createGift, { input: { ...all, ...giftOf(gives) } }, { signal })
        : await admin.request(
            createBasic,
            {
              input: {
                ...all,
                minimumRequirement,
                customerGets: { items: { all: true }, value: valueOf(gives) },
              },
            },
            { signal },
          ),
  );
  if (payload?.userErrors.some((error) => error.code === "TAKEN")) return { ok: false, reason: "taken" };
  const node = withoutUserErrors(payload).codeDiscountNode;
  if (!node) throw new UserErrorsError([{ message: "the discount was not made" }]);
  return { ok: true, id: gidNumber(node.id, "DiscountCodeNode") };
}

const valueOf = (gives: { percent: number } | { amount: string }) =>
  "percent" in gives
    ? { percentage: gives.percent / 100 }
    : { discountAmount: { amount: gives.amount, appliesOnEachItem: false } };

const productsOf = (ids: readonly bigint[]) => ({
  products: { productsToAdd: ids.map((id) => `gid://shopify/Product/${id}`) },
});

/** Once in an order, however much is bought. */
const giftOf = ({ productId, boughtProductIds, pieces }: Gift) => ({
  usesPerOrderLimit: 1,
  customerBuys: { items: productsOf(boughtProductIds), value: { quantity: String(pieces) } },
  customerGets: {
    items: productsOf([productId]),
    value: { discountOnQuantity: { quantity: "1", effect: { percentage: 1 } } },
  },
});

/** The discount that has a code, whatever its case; null when none has it. */
export async function findDiscountOf(
  admin: AdminClient,
  code: string,
  signal?: AbortSignal,
): Promise<{ id: bigint; tags: readonly string[] } | null> {
  const data = withNothingDenied(await admin.request(findByCode, { code }, { signal }));
  const node = data.codeDiscountNodeByCode;
  if (!node) return null;
  return { id: gidNumber(node.id), tags: "tags" in node.codeDiscount ? node.codeDiscount.tags : [] };
}

/** Whether anybody can use the discount now or later. */
export async function isDiscountOver(admin: AdminClient, id: bigint, signal?: AbortSignal): Promise<boolean> {
  const data = withNothingDenied(
    await admin.request(readStatus, { id: `gid://shopify/DiscountNode/${id}` }, { signal }),
  );
  const discount = data.codeDiscountNode?.discount;
  return !discount || ("status" in discount && discount.status === "EXPIRED");
}

/** Ends a discount with all its codes, at once. Asking twice is the same as asking once. */
export async function endDiscount(admin: AdminClient, id: bigint, signal?: AbortSignal): Promise<void> {
  const data = withNothingDenied(
    await admin.request(
      deactivate,
      { id: `gid://shopify/DiscountCodeNode/${id}` },
      { priority: "interactive", signal },
    ),
  );
  tolerate(data.discountCodeDeactivate);
}

/** Takes a discount away with all its codes. Orders that used it keep what they paid. */
export async function removeDiscount(admin: AdminClient, id: bigint, signal?: AbortSignal): Promise<void> {
  const data = withNothingDenied(
    await admin.request(remove, { id: `gid://shopify/DiscountCodeNode/${id}` }, { signal }),
  );
  tolerate(data.discountCodeDelete);
}

/** Somebody in the shop may have deleted it by hand: that is what was wanted. */
function tolerate(payload: Parameters<typeof withoutUserErrors>[0]): void {
  if (payload?.userErrors.some(({ message }) => /does not exist/i.test(message))) return;
  withoutUserErrors(payload);
}
