import type { ShopTx } from "~/db.server";
import { searchKeysOf, sealPersonal, type Personal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";

let nextId = 7_000_000_000_001n;

/** A customer as an import leaves it; personal fields are sealed and searchable. */
export async function createCustomer(
  tx: ShopTx,
  shop: Shop,
  fields: {
    id?: bigint;
    personal?: Partial<Personal> | null;
    countryCode?: string | null;
    locale?: string | null;
    marketingState?: string | null;
    smsMarketingState?: string | null;
    shopifyRfmGroup?: string | null;
    shopifySpendTier?: string | null;
    deletedAt?: Date | null;
    redactedAt?: Date | null;
    mergedIntoId?: bigint | null;
  } = {},
): Promise<bigint> {
  const { personal = null, ...columns } = fields;
  const known = personal && { firstName: null, lastName: null, email: null, phone: null, ...personal };
  const id = fields.id ?? nextId++;
  const at = new Date("2026-01-01T00:00:00Z");
  await tx.customer.create({
    data: {
      ...columns,
      shopId: shop.id,
      id,
      createdAt: at,
      updatedAt: at,
      personal: known && sealPersonal(shop.id, known),
      searchKeys: known ? searchKeysOf(shop.id, known) : [],
    },
  });
  return id;
}
