import { z } from "zod";
import type { AdminClient } from "../admin-client.server";
import { withNothingDenied, withoutUserErrors } from "../admin-client-errors";
import { askBulkMutation } from "../bulk-mutations.server";
import type { AskedBulk } from "../bulk-operations.server";
import { graphql } from "../generated";
import { gidNumber } from "../ids";

const findSegments = graphql(`
  query SegmentsNamed($query: String!) {
    segments(first: 50, query: $query) {
      nodes {
        id
        name
        query
      }
    }
  }
`);

const createSegment = graphql(`
  mutation CreateSegment($name: String!, $query: String!) {
    segmentCreate(name: $name, query: $query) {
      segment {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`);

const deleteSegment = graphql(`
  mutation DeleteSegment($id: ID!) {
    segmentDelete(id: $id) {
      deletedSegmentId
      userErrors {
        field
        message
      }
    }
  }
`);

/** Carried out for each line of variables; `node` says whose line it was. */
const addTags = graphql(`
  mutation AddTags($id: ID!, $tags: [String!]!) {
    changed: tagsAdd(id: $id, tags: $tags) {
      node {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

const removeTags = graphql(`
  mutation RemoveTags($id: ID!, $tags: [String!]!) {
    changed: tagsRemove(id: $id, tags: $tags) {
      node {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

/** The segment of all customers with a tag, named after it and made where it is not there yet: asked twice, Shopify would make two. */
export async function ensureSegmentOf(
  admin: AdminClient,
  tag: string,
  signal?: AbortSignal,
): Promise<bigint> {
  const query = `customer_tags CONTAINS '${tag}'`;
  const found = withNothingDenied(await admin.request(findSegments, { query: `name:"${tag}"` }, { signal }));
  const known = found.segments.nodes.find((segment) => segment.query === query);
  if (known) return gidNumber(known.id, "Segment");
  const data = withNothingDenied(await admin.request(createSegment, { name: tag, query }, { signal }));
  const { segment } = withoutUserErrors(data.segmentCreate);
  if (!segment) throw new Error("Shopify made a segment and did not say under which number");
  return gidNumber(segment.id, "Segment");
}

/** Takes a segment away; one that is gone already is fine. */
export async function removeSegment(admin: AdminClient, id: bigint, signal?: AbortSignal): Promise<void> {
  const data = withNothingDenied(
    await admin.request(deleteSegment, { id: `gid://shopify/Segment/${id}` }, { signal }),
  );
  const payload = data.segmentDelete;
  if (payload?.userErrors.some(({ message }) => /not exist|not found|invalid/i.test(message))) return;
  withoutUserErrors(payload);
}

/** One line of what {@link askToTag} brought about: whose it was, or why it was not done. */
export const tagResult = z.object({
  data: z.object({
    changed: z.object({
      node: z.object({ id: z.string() }).nullable(),
      userErrors: z.array(z.object({ message: z.string() })),
    }),
  }),
});

/**
 * Begins to give customers a tag, or to take it away, by one bulk operation: it costs the budget nothing, however many they are. Twice is
 * the same as once. Its result has a {@link tagResult} for each.
 */
export const askToTag = (
  admin: AdminClient,
  customerIds: readonly bigint[],
  tag: string,
  has: boolean,
  signal?: AbortSignal,
): Promise<AskedBulk> =>
  askBulkMutation(
    admin,
    (has ? addTags : removeTags).toString(),
    customerIds.map((id) => ({ id: `gid://shopify/Customer/${id}`, tags: [tag] })),
    signal,
  );
