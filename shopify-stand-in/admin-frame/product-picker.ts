import type { SandboxShop } from "../shops/shop-model";
import { gid, moneyScalar } from "../admin-api/value-formats";
import type { PickerProduct } from "./browser/frame/endpoints";

/** Products whose title has all words of the query, as the admin's resource picker gives them to an app. */
export function findProducts(shop: SandboxShop, query: string): PickerProduct[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const money = (amountMinor: bigint) => moneyScalar(amountMinor, shop.profile.currencyCode);
  return [...shop.products.values()]
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .slice(0, 50)
    .map((product) => ({
      id: gid("Product", product.id),
      title: product.title,
      handle: product.handle,
      status: product.status,
      productType: product.productType,
      vendor: product.vendor,
      tags: product.tags,
      variants: product.variants.map((variant) => ({
        id: gid("ProductVariant", variant.id),
        title: variant.title,
        displayName: `${product.title} - ${variant.title}`,
        sku: variant.sku,
        price: money(variant.priceMinor),
        product: { id: gid("Product", product.id) },
      })),
    }));
}
