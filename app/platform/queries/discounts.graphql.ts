import type { AdminClient } from "../admin-client.server";
import { UserErrorsError, withNothingDenied, withoutUserErrors } from "../admin-client-errors";
import { graphql } from "../generated";
import { gidNumber } from "../ids";

/** Shopify takes no more in one list. */
export const mostAtOnce = 250;

const createBasic = graphql(`
  mutation CreateCodeDiscount($input: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $input) {
      codeDiscountNode {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

const createFreeShipping = graphql(`
  mutation CreateShippingDiscount($input: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $input) {
      codeDiscountNode {
        id
      }
      userErrors {
        field
        message
        code
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
      }
    }
  }
`);

const deactivate = graphql(`
  mutation EndDiscount($id: ID!) {
    discountCodeDeactivate(id: $id) {
      codeDiscountNode {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

const remove = graphql(`
  mutation RemoveDiscount($id: ID!) {
    discountCodeDelete(id: $id) {
      deletedCodeDiscountId
      userErrors {
        field
        message
        code
      }
    }
  }
`);

/** What both kinds of discounts are made of. Amounts are decimal texts of the shop's currency; instants are ISO. */
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
  gives: { percent: number } | { amount: string } | "shipping";
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
  const both = {
    ...{ title, code, startsAt, endsAt, tags, usageLimit, context, minimumRequirement },
    appliesOncePerCustomer: true,
    // Nothing on top: the worst cart is one offer on one order.
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  };
  const payload =
    gives === "shipping"
      ? withNothingDenied(
          await admin.request(
            createFreeShipping,
            { input: { ...both, destination: { all: true } } },
            { signal },
          ),
        ).discountCodeFreeShippingCreate
      : withNothingDenied(
          await admin.request(
            createBasic,
            {
              input: {
                ...both,
                customerGets: {
                  items: { all: true },
                  value:
                    "percent" in gives
                      ? { percentage: gives.percent / 100 }
                      : { discountAmount: { amount: gives.amount, appliesOnEachItem: false } },
                },
              },
            },
            { signal },
          ),
        ).discountCodeBasicCreate;
  if (payload?.userErrors.some((error) => error.code === "TAKEN")) return { ok: false, reason: "taken" };
  const node = withoutUserErrors(payload).codeDiscountNode;
  if (!node) throw new UserErrorsError([{ message: "the discount was not made" }]);
  return { ok: true, id: gidNumber(node.id, "DiscountCodeNode") };
}

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
