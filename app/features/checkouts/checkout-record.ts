import type { Instant } from "~/platform/instant";

/** A checkout as Shopify told it. */
export interface CheckoutRecord {
  /** The only key that bulk files and webhooks share: see {@link checkoutTokenOf}. */
  token: string;
  customerId: bigint | null;
  createdAt: Instant;
  /** The version: of two records of one checkout the later one is the truth. */
  updatedAt: Instant;
  completedAt: Instant | null;
  /** Minor units of the shop's currency. */
  totalMinor: bigint;
}

/**
 * The token inside a recovery address: `.../checkouts/ac/TOKEN/recover?key=..`, also without `ac` (older) or with `cn`.
 * Errors: throws when there is none.
 */
export function checkoutTokenOf(recoveryUrl: string): string {
  const match = /\/checkouts\/(?:[a-z]{2}\/)?([A-Za-z0-9_-]{8,255})(?:[/?]|$)/.exec(recoveryUrl);
  if (!match)
    throw new Error("the recovery address has no checkout token: expected .../checkouts/ac/TOKEN/recover");
  return match[1]!;
}
