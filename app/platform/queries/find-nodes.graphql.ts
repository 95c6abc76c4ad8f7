import { AccessDeniedError } from "../admin-client-errors";
import type { AdminClient } from "../admin-client.server";
import { graphql } from "../generated";
import { gidNumber } from "../ids";

export const findNodes = graphql(`
  query FindNodes($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
    }
  }
`);

/** One point each: a page of them leaves most of the smallest plan's bucket to others. */
const AT_ONCE = 100;

/**
 * What Shopify has under each of these ids: null for nothing, else the number of what is there. That may be another number: some
 * ids of merged records lead to the one that was kept.
 * Errors: AccessDeniedError when the app may not see such things, which says nothing about whether they are there.
 */
export async function findUnderIds(
  admin: AdminClient,
  type: "Order" | "Customer" | "Product" | "ProductVariant",
  ids: readonly bigint[],
  signal?: AbortSignal,
): Promise<Map<bigint, bigint | null>> {
  const found = new Map<bigint, bigint | null>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const page = ids.slice(from, from + AT_ONCE);
    const gids = page.map((id) => `gid://shopify/${type}/${id}`);
    const { data, denied } = await admin.request(findNodes, { ids: gids }, { signal });
    if (denied.length > 0) throw new AccessDeniedError(denied);
    const { nodes } = data;
    if (nodes.length !== page.length)
      throw new Error(`Shopify answered ${nodes.length} nodes for ${page.length} ids`);
    page.forEach((id, at) => {
      const node = nodes[at];
      found.set(id, node ? gidNumber(node.id, type) : null);
    });
  }
  return found;
}
