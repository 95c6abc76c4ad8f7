import type { AdminClient } from "../admin-client.server";
import { withoutUserErrors } from "../admin-client-errors";
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

/** The segment of all customers with a tag, made where it is not there yet: Shopify would make a second one when asked twice. */
export async function ensureSegmentOf(
  admin: AdminClient,
  name: string,
  tag: string,
  signal?: AbortSignal,
): Promise<bigint> {
  const query = `customer_tags CONTAINS '${tag}'`;
  const found = await admin.request(findSegments, { query: `name:"${name}"` }, { signal });
  const known = found.data.segments.nodes.find((segment) => segment.query === query);
  if (known) return gidNumber(known.id, "Segment");
  const { data } = await admin.request(createSegment, { name, query }, { signal });
  const { segment } = withoutUserErrors(data.segmentCreate);
  if (!segment) throw new Error("Shopify made a segment and did not say under which number");
  return gidNumber(segment.id, "Segment");
}

/** Takes a segment away; one that is gone already is fine. */
export async function removeSegment(admin: AdminClient, id: bigint, signal?: AbortSignal): Promise<void> {
  const { data } = await admin.request(deleteSegment, { id: `gid://shopify/Segment/${id}` }, { signal });
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
    ? (await admin.request(addTags, variables, { signal })).data.tagsAdd
    : (await admin.request(removeTags, variables, { signal })).data.tagsRemove;
  if (payload?.userErrors.some(({ message }) => /not exist|not found/i.test(message))) return false;
  withoutUserErrors(payload);
  return true;
}
