import type { AdminClient } from "../admin-client.server";
import { graphql } from "../generated";
import { gidNumber } from "../ids";

export const consentOfCustomers = graphql(`
  query ConsentOfCustomers($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Customer {
        defaultEmailAddress {
          marketingState
          marketingUpdatedAt
        }
        defaultPhoneNumber {
          smsMarketingConsent {
            state
            updatedAt
          }
        }
      }
    }
  }
`);

/** What a customer allows at this moment, in the words of Admin GraphQL; null where there is no such address. */
export interface Consent {
  customerId: bigint;
  emailState: string | null;
  emailAt: string | null;
  smsState: string | null;
  smsAt: string | null;
}

/**
 * What Shopify holds right now; whoever is not there any more is left out. A handful of points for each customer: ask for some
 * dozens at a time.
 */
export async function readConsent(
  admin: AdminClient,
  customerIds: readonly bigint[],
  signal?: AbortSignal,
): Promise<Consent[]> {
  const ids = customerIds.map((id) => `gid://shopify/Customer/${id}`);
  const { data } = await admin.request(consentOfCustomers, { ids }, { signal });
  return data.nodes.flatMap((node) => {
    if (!node || !("defaultEmailAddress" in node)) return [];
    const sms = node.defaultPhoneNumber?.smsMarketingConsent;
    return {
      customerId: gidNumber(node.id, "Customer"),
      emailState: node.defaultEmailAddress?.marketingState ?? null,
      emailAt: node.defaultEmailAddress?.marketingUpdatedAt ?? null,
      smsState: sms?.state ?? null,
      smsAt: sms?.updatedAt ?? null,
    };
  });
}
