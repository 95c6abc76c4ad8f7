/** What became of a campaign's offers, in numbers of customers. */
export interface OfferCounts {
  planned: number;
  issued: number;
  redeemed: number;
  expired: number;
  revoked: number;
  told: number;
  tagged: number;
}

/** own: the customer the code was made for. shared: another one of the campaign. stranger: anybody else, guests too. */
export type UseKind = "own" | "shared" | "stranger";

/** Orders that used a code of the campaign, by whose it was. */
export type UseCounts = Record<UseKind, number>;
