import type { DiscountKind } from "./plays/play";

/** What issuing needs to know of a campaign. */
export interface CampaignOffer {
  campaignId: string;
  currencyCode: string;
  /** Null where the play gives no code. */
  discount: DiscountKind | null;
}

/**
 * Up to so many customers a discount names its buyers; beyond it Shopify wants a segment. Naming costs one call and leaves nothing
 * behind at the customers; a segment takes a tag on each of them (decision 031).
 */
export const mostNamedBuyers = 100;

/** The tag of a campaign's discount, segment and customers. */
export const tagOf = (campaignId: string): string =>
  `holdfast-${campaignId.replaceAll("-", "").slice(0, 12)}`;
