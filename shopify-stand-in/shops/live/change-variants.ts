import { freshId } from "../fresh-ids";
import { getProduct } from "../get-from-shop";
import type { SandboxShop, ShopChange } from "../shop-model";

/** A variant is taken out of a product, which Shopify tells as a change of the product and in no other way. */
export function removeVariant(
  shop: SandboxShop,
  productId: bigint,
  variantId: bigint,
  now: number,
): ShopChange[] {
  const product = getProduct(shop, productId);
  const left = product.variants.filter(({ id }) => id !== variantId);
  if (left.length === product.variants.length)
    throw new RangeError(`Product ${productId} has no variant ${variantId}`);
  if (left.length === 0) throw new RangeError(`Product ${productId} keeps its last variant`);
  product.variants = left;
  product.updatedAt = now;
  return [{ topic: "products/update", productId }];
}

/** A further size of a product, priced by one that it has. */
export function addVariant(shop: SandboxShop, productId: bigint, title: string, now: number): ShopChange[] {
  const product = getProduct(shop, productId);
  const model = product.variants.at(-1);
  if (!model) throw new RangeError(`Product ${productId} has no variant to go by`);
  const id = freshId(shop, "variant");
  product.variants.push({ ...model, id, title, sku: `${model.sku}-${product.variants.length + 1}` });
  product.updatedAt = now;
  return [{ topic: "products/update", productId }];
}
