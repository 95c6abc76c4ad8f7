import type { AdminClient } from "../admin-client.server";
import { withNothingDenied, withoutUserErrors } from "../admin-client-errors";
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

const addTags = graphql(`
  mutation AddTags($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      userErrors {
        field
        message
      }
    }
  }
`);

const removeTags = graphql(`
  mutation RemoveTags($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) {
      userErrors {
        field
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

/** Gives a customer a tag, or takes it away; twice is the same as once. False: Shopify has no such customer. */
export async function setTag(
  admin: AdminClient,
  customerId: bigint,
  tag: string,
  has: boolean,
  signal?: AbortSignal,
): Promise<boolean> {
  const variables = { id: `gid://shopify/Customer/${customerId}`, tags: [tag] };
  const payload = has
    ? withNothingDenied(await admin.request(addTags, variables, { signal })).tagsAdd
    : withNothingDenied(await admin.request(removeTags, variables, { signal })).tagsRemove;
  if (payload?.userErrors.some(({ message }) => /not exist|not found/i.test(message))) return false;
  withoutUserErrors(payload);
  return true;
}
