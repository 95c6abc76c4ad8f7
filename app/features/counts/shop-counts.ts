import type { ImportEntity } from "~/features/imports/import-progress";
import type { PurchaseCounts } from "~/features/orders/count-purchases.server";

/** What is kept of a shop, as it was counted last. JSON-safe. */
export interface ShopCounts {
  /** ISO instant for which the numbers hold. */
  countedAt: string;
  /** Deleted records, and customers merged into others, are not among them. */
  kept: Record<ImportEntity, number>;
  purchases: PurchaseCounts;
}

/** Counting takes at most one part in so many of a worker's time. */
const restPerWork = 100;
/** However quick it is: a busy shop changes all the time. */
const leastRestMs = 5_000;

/** How long to wait after a count before the next one, in milliseconds. Example: it took 2 s -> 200 s. */
export const restAfter = (tookMs: number): number => Math.max(leastRestMs, tookMs * restPerWork);
