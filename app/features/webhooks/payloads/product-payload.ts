import { z } from "zod";
import type { ProductRecord } from "~/features/catalogue/product-record";
import { parseMinor } from "~/platform/money";
import { amount, id, instant, instantOrNull, tags, text, textOrNull, word } from "./fields";

/** A product with its first 100 variants; `variant_gids` names them all. */
export const productPayload = z.object({
  id,
  title: text,
  handle: text,
  status: word,
  product_type: textOrNull,
  vendor: textOrNull,
  tags,
  image: z.object({ src: textOrNull }).nullish(),
  created_at: instantOrNull,
  updated_at: instant,
  variants: z
    .array(
      z.object({
        id,
        title: text,
        sku: textOrNull,
        price: amount,
        position: z.int32().nullish(),
        inventory_quantity: z.int32().nullish(),
      }),
    )
    .default([]),
  variant_gids: z.array(z.unknown()).nullish(),
});

/**
 * A product of which the payload has no more than the first 100 of its variants is left to the next pull: a record says all
 * variants, and the rest would be lost.
 */
export const tellsAllVariants = (payload: z.output<typeof productPayload>): boolean =>
  (payload.variant_gids?.length ?? 0) <= payload.variants.length;

/** The payload does not say whether a product is a gift card. */
export function productRecordOf(payload: z.output<typeof productPayload>, currency: string): ProductRecord {
  const quantities = payload.variants.flatMap((variant) => variant.inventory_quantity ?? []);
  return {
    id: payload.id,
    title: payload.title,
    handle: payload.handle,
    status: payload.status ?? "ACTIVE",
    productType: payload.product_type,
    vendor: payload.vendor,
    tags: payload.tags,
    isGiftCard: null,
    totalInventory: quantities.length > 0 ? quantities.reduce((sum, quantity) => sum + quantity, 0) : null,
    imageUrl: payload.image?.src ?? null,
    createdAt: payload.created_at ?? payload.updated_at,
    updatedAt: payload.updated_at,
    variants: payload.variants.map((variant) => ({
      id: variant.id,
      title: variant.title,
      sku: variant.sku,
      priceMinor: parseMinor(variant.price, currency),
      inventoryQuantity: variant.inventory_quantity ?? null,
      position: variant.position ?? null,
    })),
  };
}
