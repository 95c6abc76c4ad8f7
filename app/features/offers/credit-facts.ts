/** What a campaign's credit has come to; amounts in minor units. */
export interface CreditFacts {
  paid: number;
  asking: number;
  unknown: number;
  refused: number;
  paidMinor: number;
  spentMinor: number;
  /** Paid, not spent, and not ended yet. */
  openMinor: number;
}
