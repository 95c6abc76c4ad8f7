import type { Instant } from "~/platform/instant";

/** A product as Shopify told it. Enum words are those of Admin GraphQL (ACTIVE, ARCHIVED, DRAFT). */
export interface ProductRecord {
  id: bigint;
  title: string;
  handle: string;
  status: string;
  productType: string | null;
  vendor: string | null;
  tags: string[];
  /** null: not told by this source (webhooks never tell); what is stored stays. */
  isGiftCard: boolean | null;
  totalInventory: number | null;
  imageUrl: string | null;
  createdAt: Instant;
  /** The version: of two records of one product the later one is the truth. */
  updatedAt: Instant;
  /** All variants: they replace the stored ones. */
  variants: VariantRecord[];
}

export interface VariantRecord {
  id: bigint;
  title: string;
  sku: string | null;
  /** Minor units of the shop's currency. */
  priceMinor: bigint;
  inventoryQuantity: number | null;
  position: number | null;
}
