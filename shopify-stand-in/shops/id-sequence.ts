import type { Random } from "./random";

/** First ids of a young Shopify shop, by magnitude; lines and parcels run far ahead of customers. */
export const firstIds = {
  shop: 68_245_913_772n,
  customer: 7_402_118_537_301n,
  product: 8_411_027_931_205n,
  variant: 45_102_773_918_805n,
  order: 5_604_882_134_101n,
  line: 14_290_557_128_773n,
  refund: 893_412_775_013n,
  fulfillment: 5_018_223_947_365n,
  return: 7_719_204_421n,
  checkout: 32_871_556_209_733n,
  sellingPlan: 3_318_120_517n,
} as const;

/** Beyond 2^53: ids from here on are rounded by every reader that takes them for a JavaScript number. */
export const firstHugeId = 9_007_199_254_740_993n;

/** Rising ids with uneven steps, as Shopify's are. */
export function createIdSequence(first: bigint, random: Random, step = 32_768): () => bigint {
  let id = first;
  return () => {
    const current = id;
    id += BigInt(random.int(1, step));
    return current;
  };
}
