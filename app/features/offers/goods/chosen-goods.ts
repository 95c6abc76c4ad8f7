import { z } from "zod";

/**
 * Why a product was picked for a customer. again: they buy it regularly, and it should be used up. next: what those who bought the same
 * chose next. best-seller: popular in the shop, where nothing is known that fits better.
 */
export const goodsReasons = ["again", "next", "best-seller"] as const;
export type GoodsReason = (typeof goodsReasons)[number];

export const chosenGoods = z.array(
  z.object({
    /** Shopify's number, as text. */
    id: z.string(),
    title: z.string(),
    handle: z.string(),
    /** The cheapest variant that can be had; minor units of the shop's currency. */
    priceMinor: z.number().int(),
    why: z.enum(goodsReasons),
  }),
);
/** What was picked for one customer, the best first; kept with the offer. */
export type ChosenGoods = z.output<typeof chosenGoods>;
