import { parseMinor } from "~/platform/money";
import {
  countOrNull,
  flagOf,
  gidOf,
  instantOf,
  objectOrNull,
  textOf,
  textOrNull,
  textsOf,
  type Wire,
} from "~/platform/wire-values";
import { productRow, variantRow } from "./product-rows";

/** Where the rows go: the number of the table in product-rows.ts' `productTables`. */
type Emit = (table: number, row: string) => void;

/**
 * Reads one line of the products' bulk file (platform/queries/bulk-products.graphql.ts): a product, or a variant that names its
 * product. Errors: throws, saying which field is not what it should be.
 */
export function readBulkProductLine(line: Wire, emit: Emit, shopCurrency: string): void {
  const id = textOf(line, "id");
  if (id.startsWith("gid://shopify/ProductVariant/")) {
    const variant = {
      id: gidOf(line, "id", "ProductVariant"),
      title: textOf(line, "title"),
      sku: textOrNull(line, "sku"),
      priceMinor: parseMinor(textOf(line, "price"), shopCurrency),
      inventoryQuantity: countOrNull(line, "inventoryQuantity"),
      position: countOrNull(line, "position"),
    };
    return emit(1, variantRow(gidOf(line, "__parentId", "Product"), variant, null));
  }
  const preview = objectOrNull(objectOrNull(line, "featuredMedia") ?? {}, "preview") ?? {};
  const product = {
    id: gidOf(line, "id", "Product"),
    title: textOf(line, "title"),
    handle: textOf(line, "handle"),
    status: textOf(line, "status"),
    productType: textOrNull(line, "productType"),
    vendor: textOrNull(line, "vendor"),
    tags: textsOf(line, "tags"),
    isGiftCard: flagOf(line, "isGiftCard"),
    totalInventory: countOrNull(line, "totalInventory"),
    imageUrl: textOrNull(objectOrNull(preview, "image") ?? {}, "url"),
    createdAt: instantOf(line, "createdAt"),
    updatedAt: instantOf(line, "updatedAt"),
  };
  emit(0, productRow(product));
}
