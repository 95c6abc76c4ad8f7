import type { SandboxProduct } from "../../shops/shop-model";
import type { Arguments, FieldPosition, RequestContext, Rows } from "../field-types";
import type { VariantOfProduct } from "../shop-index";
import {
  booleanFilter,
  choiceFilter,
  exactFilter,
  idFilter,
  numberFilter,
  tagFilter,
  textFilter,
  timeFilter,
  withoutTagFilter,
} from "../search/search-filters";
import { type Searchable, searchRows } from "../search/search-rows";
import { type SortKeys, sortedRows } from "./sort-keys";

const statuses = {
  active: (product: SandboxProduct) => product.status === "ACTIVE",
  archived: (product: SandboxProduct) => product.status === "ARCHIVED",
  draft: (product: SandboxProduct) => product.status === "DRAFT",
  unlisted: () => false,
};

export const inventoryOf = (product: SandboxProduct) =>
  product.variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0);

const productSearch: Searchable<SandboxProduct> = {
  text: (product) => [product.title, product.vendor, product.productType, ...product.tags].join(" "),
  filters: {
    id: idFilter((product) => product.id),
    handle: exactFilter((product) => product.handle),
    title: textFilter((product) => product.title),
    vendor: exactFilter((product) => product.vendor),
    product_type: exactFilter((product) => product.productType),
    sku: exactFilter((product) => product.variants.map((variant) => variant.sku)),
    status: choiceFilter(statuses),
    gift_card: booleanFilter((product) => product.isGiftCard),
    tag: tagFilter((product) => product.tags),
    tag_not: withoutTagFilter((product) => product.tags),
    inventory_total: numberFilter(inventoryOf),
    created_at: timeFilter((product) => product.createdAt),
    updated_at: timeFilter((product) => product.updatedAt),
    published_at: timeFilter((product) => (product.status === "ACTIVE" ? product.createdAt : null)),
  },
};

const productSortKeys: SortKeys<SandboxProduct> = {
  CREATED_AT: (product) => product.createdAt,
  UPDATED_AT: (product) => product.updatedAt,
  PUBLISHED_AT: (product) => product.createdAt,
  TITLE: (product) => product.title,
  VENDOR: (product) => product.vendor,
  PRODUCT_TYPE: (product) => product.productType,
  INVENTORY_TOTAL: (product) => BigInt(inventoryOf(product)),
};

export function productsFound(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): readonly SandboxProduct[] {
  return searchRows([...context.shop.products.values()], args.query, productSearch, context, position);
}

export function productRows(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<SandboxProduct> {
  return sortedRows(productsFound(args, context, position), productSortKeys, args, position);
}

const variantSearch: Searchable<VariantOfProduct> = {
  text: ({ product, variant }) => [product.title, variant.title, variant.sku].join(" "),
  filters: {
    id: idFilter(({ variant }) => variant.id),
    product_id: idFilter(({ product }) => product.id),
    sku: exactFilter(({ variant }) => variant.sku),
    title: textFilter(({ variant }) => variant.title),
    vendor: exactFilter(({ product }) => product.vendor),
    product_type: exactFilter(({ product }) => product.productType),
    gift_card: booleanFilter(({ product }) => product.isGiftCard),
    inventory_quantity: numberFilter(({ variant }) => variant.inventoryQuantity),
    tag: tagFilter(({ product }) => product.tags),
    tag_not: withoutTagFilter(({ product }) => product.tags),
    updated_at: timeFilter(({ product }) => product.updatedAt),
  },
};

interface IdentifiedVariant extends VariantOfProduct {
  id: bigint;
}

const variantSortKeys: SortKeys<IdentifiedVariant> = {
  SKU: ({ variant }) => variant.sku,
  TITLE: ({ variant }) => variant.title,
  NAME: ({ product, variant }) => `${product.title} ${variant.title}`,
  FULL_TITLE: ({ product, variant }) => `${product.title} ${variant.title}`,
  INVENTORY_QUANTITY: ({ variant }) => BigInt(variant.inventoryQuantity),
};

export function variantsFound(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): readonly VariantOfProduct[] {
  return searchRows([...context.index.variants().values()], args.query, variantSearch, context, position);
}

export function variantRows(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<IdentifiedVariant> {
  const found = variantsFound(args, context, position).map((one) => ({ ...one, id: one.variant.id }));
  return sortedRows(found, variantSortKeys, args, position);
}
