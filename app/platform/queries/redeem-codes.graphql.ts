import type { AdminClient } from "../admin-client.server";
import { withNothingDenied, withoutUserErrors } from "../admin-client-errors";
import { graphql } from "../generated";
import { gidNumber } from "../ids";

const addCodes = graphql(`
  mutation AddRedeemCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
      bulkCreation {
        id
      }
      userErrors {
        ...DiscountFault
      }
    }
  }
`);

/** Costs a point: asked for again and again. */
const readProgress = graphql(`
  query RedeemCodeProgress($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      failedCount
    }
  }
`);

/** Costs forty times as much: only asked for when not all went well. */
const readCreation = graphql(`
  query RedeemCodeCreation($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      codes(first: 250) {
        nodes {
          code
          discountRedeemCode {
            id
          }
        }
      }
    }
  }
`);

const readCount = graphql(`
  query RedeemCodeCount($id: ID!) {
    codeDiscountNode(id: $id) {
      codeDiscount {
        ... on DiscountCodeBasic {
          codesCount {
            count
          }
        }
        ... on DiscountCodeFreeShipping {
          codesCount {
            count
          }
        }
        ... on DiscountCodeBxgy {
          codesCount {
            count
          }
        }
      }
    }
  }
`);

graphql(`
  fragment CodesPage on DiscountRedeemCodeConnection {
    nodes {
      id
      code
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const readCodes = graphql(`
  query RedeemCodesOf($id: ID!, $after: String) {
    codeDiscountNode(id: $id) {
      codeDiscount {
        ... on DiscountCodeBasic {
          codes(first: 250, after: $after, sortKey: CREATED_AT, reverse: true) {
            ...CodesPage
          }
        }
        ... on DiscountCodeFreeShipping {
          codes(first: 250, after: $after, sortKey: CREATED_AT, reverse: true) {
            ...CodesPage
          }
        }
        ... on DiscountCodeBxgy {
          codes(first: 250, after: $after, sortKey: CREATED_AT, reverse: true) {
            ...CodesPage
          }
        }
      }
    }
  }
`);

const removeCodes = graphql(`
  mutation RemoveRedeemCodes($discountId: ID!, $ids: [ID!]!) {
    discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
      job {
        id
      }
      userErrors {
        ...DiscountFault
      }
    }
  }
`);

const discountGid = (id: bigint) => `gid://shopify/DiscountCodeNode/${id}`;

/** Begins to add up to 250 codes to a discount; returns the number under which Shopify tells how far it is. */
export async function beginAddingCodes(
  admin: AdminClient,
  discountId: bigint,
  codes: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const variables = { discountId: discountGid(discountId), codes: codes.map((code) => ({ code })) };
  const data = withNothingDenied(await admin.request(addCodes, variables, { signal }));
  const { bulkCreation } = withoutUserErrors(data.discountRedeemCodeBulkAdd);
  if (!bulkCreation) throw new Error("Shopify began to add codes and did not say under which number");
  return bulkCreation.id;
}

/** One code of a creation: its number at Shopify, or that it could not be made (nearly always: some discount has it). */
export interface CreatedCode {
  code: string;
  id: bigint | null;
}

/** How far a creation is; null when Shopify knows of none under that number. */
export async function findCreation(
  admin: AdminClient,
  creationId: string,
  signal?: AbortSignal,
): Promise<{ done: boolean; failedCount: number } | null> {
  const data = withNothingDenied(await admin.request(readProgress, { id: creationId }, { signal }));
  return data.discountRedeemCodeBulkCreation ?? null;
}

/** What became of each code of a creation that is done. */
export async function listCreatedCodes(
  admin: AdminClient,
  creationId: string,
  signal?: AbortSignal,
): Promise<CreatedCode[]> {
  const data = withNothingDenied(await admin.request(readCreation, { id: creationId }, { signal }));
  const nodes = data.discountRedeemCodeBulkCreation?.codes.nodes ?? [];
  return nodes.map(({ code, discountRedeemCode }) => ({
    code,
    id: discountRedeemCode ? gidNumber(discountRedeemCode.id, "DiscountRedeemCode") : null,
  }));
}

/** How many codes a discount has; null when there is no such discount. */
export async function countCodesOf(
  admin: AdminClient,
  discountId: bigint,
  signal?: AbortSignal,
): Promise<number | null> {
  const data = withNothingDenied(await admin.request(readCount, { id: discountGid(discountId) }, { signal }));
  const discount = data.codeDiscountNode?.codeDiscount;
  return discount && "codesCount" in discount ? (discount.codesCount?.count ?? null) : null;
}

/** Every code a discount has, page by page, the newest first. */
export async function* codesOf(
  admin: AdminClient,
  discountId: bigint,
  signal?: AbortSignal,
): AsyncGenerator<{ code: string; id: bigint }[]> {
  for (let after: string | null = null; ;) {
    const answer: Awaited<ReturnType<typeof pageOf>> = await pageOf(admin, discountId, after, signal);
    if (!answer) return;
    yield answer.nodes.map(({ id, code }) => ({ code, id: gidNumber(id, "DiscountRedeemCode") }));
    if (!answer.pageInfo.hasNextPage || !answer.pageInfo.endCursor) return;
    after = answer.pageInfo.endCursor;
  }
}

async function pageOf(admin: AdminClient, discountId: bigint, after: string | null, signal?: AbortSignal) {
  const data = withNothingDenied(
    await admin.request(readCodes, { id: discountGid(discountId), after }, { signal }),
  );
  const discount = data.codeDiscountNode?.codeDiscount;
  return discount && "codes" in discount ? discount.codes : null;
}

/** Takes up to 250 codes away from a discount. Shopify does it in the background. */
export async function removeCodesOf(
  admin: AdminClient,
  discountId: bigint,
  codeIds: readonly bigint[],
  signal?: AbortSignal,
): Promise<void> {
  const ids = codeIds.map((id) => `gid://shopify/DiscountRedeemCode/${id}`);
  const data = withNothingDenied(
    await admin.request(removeCodes, { discountId: discountGid(discountId), ids }, { signal }),
  );
  withoutUserErrors(data.discountCodeRedeemCodeBulkDelete);
}
