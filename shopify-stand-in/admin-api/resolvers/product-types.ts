import type { SandboxProduct } from "../../shops/shop-model";
import { connection, emptyConnection } from "../connections";
import { always, objectType, properties, type RequestContext, type TypeFields } from "../field-types";
import { ofType } from "../object-types";
import type { VariantOfProduct } from "../shop-index";
import { dateTime, gid, moneyScalar } from "../value-formats";
import { countUpTo } from "./count";
import { inventoryOf } from "./product-search";
import type { Money } from "./value-types";

/** The one picture a sandbox product has. */
interface Picture {
  product: SandboxProduct;
  url: string;
}

const variantsOf = (product: SandboxProduct): VariantOfProduct[] =>
  product.variants.map((variant, at) => ({ product, variant, position: at + 1 }));

function edgePrice(product: SandboxProduct, pick: "lowest" | "highest", context: RequestContext): Money {
  const prices = product.variants.map((variant) => variant.priceMinor).sort((a, b) => (a < b ? -1 : 1));
  return {
    minor: (pick === "lowest" ? prices[0] : prices.at(-1)) ?? 0n,
    currencyCode: context.shop.profile.currencyCode,
  };
}

const inShop = (path: string, { shop }: RequestContext) =>
  `https://${shop.profile.handle}.myshopify.com/${path}`;
const forSale = ({ product, variant }: VariantOfProduct) =>
  product.status === "ACTIVE" && (product.isGiftCard || variant.inventoryQuantity > 0);

export const productTypes: Record<string, TypeFields> = {
  Product: objectType<SandboxProduct>({
    ...properties<SandboxProduct>("handle", "title", "status", "productType", "vendor", "tags", "isGiftCard"),
    id: (product) => gid("Product", product.id),
    legacyResourceId: (product) => String(product.id),
    createdAt: (product) => dateTime(product.createdAt),
    updatedAt: (product) => dateTime(product.updatedAt),
    publishedAt: (product) => (product.status === "ACTIVE" ? dateTime(product.createdAt) : null),
    onlineStoreUrl: (product, _args, context) =>
      product.status === "ACTIVE" ? inShop(`products/${product.handle}`, context) : null,
    totalInventory: inventoryOf,
    tracksInventory: (product) => !product.isGiftCard,
    hasOnlyDefaultVariant: (product) =>
      product.variants.length === 1 && product.variants[0]?.title === "Default Title",
    hasOutOfStockVariants: (product) => product.variants.some((variant) => variant.inventoryQuantity <= 0),
    requiresSellingPlan: () => false,
    category: always(null),
    featuredMedia: (product): Picture | null =>
      product.imageUrl === null ? null : ofType("MediaImage", { product, url: product.imageUrl }),
    priceRangeV2: (product) => product,
    variants: connection<SandboxProduct, VariantOfProduct>(
      (product) => ({
        items: variantsOf(product),
        id: ({ variant }) => variant.id,
        sortValue: ({ position }) => BigInt(position),
      }),
      ["sortKey"],
    ),
    variantsCount: (product) => countUpTo(product.variants.length, {}),
    collections: emptyConnection(["query", "sortKey"]),
    metafield: always(null, ["namespace", "key"]),
    metafields: emptyConnection(["namespace", "keys"]),
  }),
  ProductPriceRangeV2: objectType<SandboxProduct>({
    minVariantPrice: (product, _args, context) => edgePrice(product, "lowest", context),
    maxVariantPrice: (product, _args, context) => edgePrice(product, "highest", context),
  }),
  ProductVariant: objectType<VariantOfProduct>({
    id: ({ variant }) => gid("ProductVariant", variant.id),
    legacyResourceId: ({ variant }) => String(variant.id),
    title: ({ variant }) => variant.title,
    displayName: ({ product, variant }) => `${product.title} - ${variant.title}`,
    sku: ({ variant }) => variant.sku,
    barcode: () => null,
    price: ({ variant }, _args, { shop }) => moneyScalar(variant.priceMinor, shop.profile.currencyCode),
    compareAtPrice: () => null,
    inventoryQuantity: ({ variant }) => variant.inventoryQuantity,
    sellableOnlineQuantity: ({ variant }) => Math.max(0, variant.inventoryQuantity),
    availableForSale: forSale,
    taxable: ({ product }) => !product.isGiftCard,
    position: ({ position }) => position,
    createdAt: ({ product }) => dateTime(product.createdAt),
    updatedAt: ({ product }) => dateTime(product.updatedAt),
    product: ({ product }) => product,
    metafield: always(null, ["namespace", "key"]),
    metafields: emptyConnection(["namespace", "keys"]),
  }),
  MediaImage: objectType<Picture>({
    id: ({ product }) => gid("MediaImage", product.id),
    alt: ({ product }) => product.title,
    mediaContentType: () => "IMAGE",
    status: () => "READY",
    image: ({ product, url }) => ({ url, alt: product.title }),
    preview: (picture) => picture,
  }),
  MediaPreviewImage: objectType<Picture>({
    status: () => "READY",
    image: ({ product, url }) => ({ url, alt: product.title }),
  }),
};
