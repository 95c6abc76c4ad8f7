import { copyPlain, copyText, copyTextArray, type IncomingTable } from "~/incoming-rows";
import type { Instant } from "~/platform/instant";
import type { ProductRecord, VariantRecord } from "./product-record";

export type ProductHead = Omit<ProductRecord, "variants">;

export const productsIncoming: IncomingTable = {
  target: "products",
  key: ["id"],
  columns: {
    id: "bigint",
    title: "text",
    handle: "text",
    status: "text",
    product_type: "text",
    vendor: "text",
    tags: "text[]",
    is_gift_card: "boolean",
    total_inventory: "int",
    image_url: "text",
    created_at: "timestamptz(3)",
    updated_at: "timestamptz(3)",
  },
};

export const variantsIncoming: IncomingTable = {
  target: "product_variants",
  key: ["product_id", "id"],
  columns: {
    product_id: "bigint",
    id: "bigint",
    title: "text",
    sku: "text",
    price_minor: "bigint",
    inventory_quantity: "int",
    position: "int",
  },
  carried: { product_updated_at: "timestamptz(3)" },
};

export const productTables = [productsIncoming, variantsIncoming] as const;

export function productRow(product: ProductHead): string {
  return `${product.id}\t${copyText(product.title)}\t${copyText(product.handle)}\t${copyText(product.status)}\t${copyText(
    product.productType,
  )}\t${copyText(product.vendor)}\t${copyTextArray(product.tags)}\t${copyPlain(
    product.isGiftCard,
  )}\t${copyPlain(
    product.totalInventory,
  )}\t${copyText(product.imageUrl)}\t${copyText(product.createdAt)}\t${copyText(product.updatedAt)}\n`;
}

/** `productVersion`: updatedAt of the product it was told with, null when it came alone. */
export function variantRow(
  productId: bigint,
  variant: VariantRecord,
  productVersion: Instant | null,
): string {
  return `${productId}\t${variant.id}\t${copyText(variant.title)}\t${copyText(variant.sku)}\t${variant.priceMinor}\t${copyPlain(
    variant.inventoryQuantity,
  )}\t${copyPlain(variant.position)}\t${copyText(productVersion)}\n`;
}
