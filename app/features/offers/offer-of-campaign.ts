import type { Benefit } from "~/features/messages/benefit-words";
import type { DiscountKind } from "./plays/play";

/** What issuing needs to know of a campaign. */
export interface CampaignOffer {
  campaignId: string;
  currencyCode: string;
  /** Null where the play gives no code. */
  discount: DiscountKind | null;
  /** Store credit for each, in minor units; null where the play gives none. */
  creditMinor?: number | null;
}

/**
 * Up to so many customers a discount names its buyers; beyond it Shopify wants a segment. Naming costs one call and leaves nothing
 * behind at the customers; a segment takes a tag on each of them (decision 031).
 */
export const mostNamedBuyers = 100;

/** The tag of a campaign's discount, segment and customers. */
export const tagOf = (campaignId: string): string =>
  `holdfast-${campaignId.replaceAll("-", "").slice(0, 12)}`;

/**
 * So many seconds after midnight a campaign's credit ends, from 1 to 3,000: by its amount and this second a credit is known again as the
 * campaign's, when the answer that had its number is lost.
 */
export const creditSecond = (campaignId: string): number =>
  1 + (Number.parseInt(campaignId.replaceAll("-", "").slice(0, 8), 16) % 3000);

/** What a customer of the campaign gets, as messages name it; null for words alone. */
export const benefitOf = ({ discount, creditMinor }: CampaignOffer): Benefit | null =>
  discount ?? (creditMinor ? { kind: "credit", amountMinor: creditMinor, minimumMinor: 0 } : null);
