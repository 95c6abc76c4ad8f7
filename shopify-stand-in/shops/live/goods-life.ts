import { deleteOrder, deleteProduct, updateProduct, type ProductPatch } from "../shop-changes";
import type { SandboxProduct, ShopChange } from "../shop-model";
import { addVariant, removeVariant } from "./change-variants";
import type { Life } from "./life";
import { recentOrder } from "./order-life";

/** The shop keeps so many products, or there would soon be nothing to sell. */
const LEAST_PRODUCTS = 8;

function anyProduct(
  { shop, random }: Life,
  fits: (product: SandboxProduct) => boolean = () => true,
): SandboxProduct {
  const fitting = [...shop.products.values()].filter(fits);
  if (fitting.length === 0) throw new RangeError("No product of the kind");
  return random.pick(fitting);
}

/** A price, a title, a tag or the stock changes; now and then a product is taken off the shelf or put back. */
export function changeProduct(life: Life, at: number): ShopChange[] {
  const { shop, random } = life;
  const product = anyProduct(life, ({ variants }) => variants.length > 0);
  const variant = random.pick(product.variants);
  const patch = random.weighted<ProductPatch>([
    [
      {
        variants: [{ id: variant.id, priceMinor: (variant.priceMinor * BigInt(random.int(92, 112))) / 100n }],
      },
      4,
    ],
    [{ variants: [{ id: variant.id, inventoryQuantity: random.int(40, 400) }] }, 4],
    [{ title: `${product.title.replace(/ \(.*\)$/, "")} (batch ${random.int(100, 999)})` }, 1],
    [{ tags: [...new Set([...product.tags, random.pick(["new", "season", "sale"])])] }, 1],
    [{ status: product.status === "ACTIVE" ? "DRAFT" : "ACTIVE" }, 0.5],
  ]);
  return updateProduct(shop, product.id, patch, at);
}

/** A size comes or goes. */
export function changeVariants(life: Life, at: number): ShopChange[] {
  const { shop, random } = life;
  if (random.chance(0.4)) return addVariant(shop, anyProduct(life).id, `Size ${random.int(2, 99)}`, at);
  const product = anyProduct(life, ({ variants }) => variants.length > 1);
  return removeVariant(shop, product.id, random.pick(product.variants).id, at);
}

export function removeProduct(life: Life): ShopChange[] {
  if (life.shop.products.size <= LEAST_PRODUCTS) throw new RangeError("The shop keeps its last products");
  return deleteProduct(life.shop, anyProduct(life).id);
}

/** As Shopify allows it: an order that was called off, or a test. */
export function removeOrder(life: Life): ShopChange[] {
  const order = recentOrder(life, ({ cancelledAt, test }) => cancelledAt !== null || test);
  return deleteOrder(life.shop, order.id);
}
