import type { DiscountItems } from "../../../shops/promotions/promotions";
import { notImplemented } from "../../api-errors";
import type { RequestContext } from "../../field-types";
import { idArgument } from "../id-argument";
import { discountError, type DiscountUserError } from "./discount-errors";

interface ItemsInput {
  all?: boolean | null;
  collections?: unknown;
  products?: Record<
    "productsToAdd" | "productsToRemove" | "productVariantsToAdd" | "productVariantsToRemove",
    string[] | null | undefined
  > | null;
}

/** Reads which goods a discount is about; an update adds to and takes from what there was. */
export function readItems(
  input: unknown,
  before: DiscountItems | null,
  path: string[],
  { index }: RequestContext,
  errors: DiscountUserError[],
): DiscountItems | null {
  const { all, collections, products } = (input ?? {}) as ItemsInput;
  if (collections) throw notImplemented("discounts on collections");
  if (all && products) {
    errors.push(discountError([...path, "all"], "Cannot specify both all items and products", "CONFLICT"));
    return null;
  }
  if (all) return { kind: "all" };
  if (!products) return before;
  const known = before?.kind === "products" ? before : { productIds: [], variantIds: [] };
  const productIds = new Set<bigint>(known.productIds);
  const variantIds = new Set<bigint>(known.variantIds);
  for (const id of products.productsToAdd ?? []) {
    const productId = idArgument(id, "Product");
    if (index.product(productId)) productIds.add(productId);
    else
      errors.push(
        discountError(
          [...path, "products", "productsToAdd"],
          `Product with id: ${productId} is invalid`,
          "INVALID",
        ),
      );
  }
  for (const id of products.productVariantsToAdd ?? []) {
    const variantId = idArgument(id, "ProductVariant");
    if (index.variants().has(variantId)) variantIds.add(variantId);
    else
      errors.push(
        discountError(
          [...path, "products", "productVariantsToAdd"],
          `Product variant with id: ${variantId} is invalid`,
          "INVALID",
        ),
      );
  }
  for (const id of products.productsToRemove ?? []) productIds.delete(idArgument(id, "Product"));
  for (const id of products.productVariantsToRemove ?? [])
    variantIds.delete(idArgument(id, "ProductVariant"));
  if (productIds.size === 0 && variantIds.size === 0 && errors.length === 0)
    errors.push(discountError(path, "Applies on nothing", "APPLIES_ON_NOTHING"));
  return { kind: "products", productIds, variantIds };
}
