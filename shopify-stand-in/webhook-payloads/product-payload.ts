import type { SandboxProduct, SandboxVariant } from "../shops/shop-model";
import type { Json } from "./json-text";
import type { PayloadContext } from "./payload-context";
import { gid } from "../admin-api/value-formats";

/** Shopify writes out the first hundred variants and names the rest. */
const fullVariants = 100;

/** products/create and products/update: the whole product. */
export function productPayload(context: PayloadContext, product: SandboxProduct): Record<string, Json> {
  const { time } = context;
  const image = imagePayload(context, product);
  return {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    body_html: "",
    category: null,
    created_at: time(product.createdAt),
    handle: product.handle,
    product_type: product.productType,
    published_at: product.status === "ACTIVE" ? time(product.createdAt) : null,
    published_scope: "web",
    template_suffix: null,
    title: product.title,
    updated_at: time(product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    tags: product.tags.join(", "),
    has_variants_that_requires_components: false,
    variants: product.variants
      .slice(0, fullVariants)
      .map((variant, index) => variantPayload(context, product, variant, index)),
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      updated_at: new Date(product.updatedAt).toISOString(),
    })),
    options: [
      {
        id: product.id + 11n,
        product_id: product.id,
        name: product.variants.length > 1 ? "Kind" : "Title",
        position: 1,
        values: product.variants.map((variant) => variant.title),
      },
    ],
    images: image ? [image] : [],
    image,
    media: [],
  };
}

function variantPayload(
  { money, time }: PayloadContext,
  product: SandboxProduct,
  variant: SandboxVariant,
  index: number,
): Json {
  return {
    id: variant.id,
    admin_graphql_api_id: gid("ProductVariant", variant.id),
    barcode: null,
    compare_at_price: null,
    created_at: time(product.createdAt),
    inventory_policy: "deny",
    position: index + 1,
    price: money(variant.priceMinor),
    product_id: product.id,
    sku: variant.sku,
    taxable: !product.isGiftCard,
    title: variant.title,
    updated_at: time(product.updatedAt),
    option1: variant.title,
    option2: null,
    option3: null,
    image_id: null,
    inventory_item_id: variant.id + 2_000_000_011n,
    inventory_quantity: variant.inventoryQuantity,
    old_inventory_quantity: variant.inventoryQuantity,
  };
}

function imagePayload({ time }: PayloadContext, product: SandboxProduct): Json {
  if (product.imageUrl === null) return null;
  const id = product.id + 31n;
  return {
    id,
    alt: product.title,
    position: 1,
    product_id: product.id,
    created_at: time(product.createdAt),
    updated_at: time(product.updatedAt),
    admin_graphql_api_id: gid("ProductImage", id),
    width: 1200,
    height: 1200,
    src: product.imageUrl,
    variant_ids: [],
  };
}
