import type {
  SandboxCustomer,
  SandboxOrder,
  SandboxProduct,
  SandboxShop,
  SandboxVariant,
} from "./shop-model";

export function getOrder(shop: SandboxShop, id: bigint): SandboxOrder {
  const order = shop.orders.get(id);
  if (!order) throw new RangeError(`The shop has no order ${id}`);
  return order;
}

export function getCustomer(shop: SandboxShop, id: bigint): SandboxCustomer {
  const customer = shop.customers.get(id);
  if (!customer || customer.deleted || customer.mergedInto !== undefined)
    throw new RangeError(`The shop has no customer ${id}`);
  return customer;
}

export function getVariant(
  shop: SandboxShop,
  variantId: bigint,
): { product: SandboxProduct; variant: SandboxVariant } {
  for (const product of shop.products.values()) {
    const variant = product.variants.find((candidate) => candidate.id === variantId);
    if (variant) return { product, variant };
  }
  throw new RangeError(`The shop has no variant ${variantId}`);
}

export function getProduct(shop: SandboxShop, id: bigint): SandboxProduct {
  const product = shop.products.get(id);
  if (!product) throw new RangeError(`The shop has no product ${id}`);
  return product;
}
