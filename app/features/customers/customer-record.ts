import type { Personal } from "~/features/privacy/seal.server";
import type { Instant } from "~/platform/instant";

/** A customer as Shopify told it. Enum words are those of Admin GraphQL. */
export interface CustomerRecord {
  id: bigint;
  createdAt: Instant;
  /** The version: of two records of one customer the later one is the truth. */
  updatedAt: Instant;
  state: string | null;
  locale: string | null;
  countryCode: string | null;
  /** null: not told (not approved for the app, or left out); what is stored stays. */
  personal: Personal | null;
  /** What only the Admin API tells: customer webhooks carry none of it. null: not told, what is stored stays. */
  standing: CustomerStanding | null;
}

export interface CustomerStanding {
  tags: string[];
  /** CustomerEmailMarketingState of the default address. */
  marketingState: string | null;
  emailConsentAt: Instant | null;
  /** CustomerMarketingConsentState of the default number, for SMS. */
  smsMarketingState: string | null;
  smsConsentAt: Instant | null;
  shopifyOrderCount: bigint | null;
  shopifySpentMinor: bigint | null;
  shopifyRfmGroup: string | null;
  shopifySpendTier: string | null;
  dataSaleOptOut: boolean;
}
