import { randomBytes } from "node:crypto";
import { db } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { asShopId, parseShopDomain } from "~/platform/ids";

/** A shop that is in the database and has nothing yet. */
export async function createShop(overrides: Partial<Omit<Shop, "id">> = {}): Promise<Shop> {
  const shop: Omit<Shop, "id"> = {
    domain: parseShopDomain(`shop-${randomBytes(5).toString("hex")}.myshopify.com`),
    name: "Test Shop",
    status: "installed",
    currencyCode: "EUR",
    timeZone: "Europe/Berlin",
    installedAt: new Date("2026-11-01T00:00:00Z"),
    seesAllOrders: true,
    personalDataAccess: "granted",
    pausedAt: null,
    ...overrides,
  };
  const { id } = await db.shop.create({
    data: {
      domain: shop.domain,
      name: shop.name,
      status: shop.status,
      currencyCode: shop.currencyCode,
      timeZone: shop.timeZone,
      installedAt: shop.installedAt,
      grantedScopes: shop.seesAllOrders ? ["read_orders", "read_all_orders"] : ["read_orders"],
      personalDataAccess: shop.personalDataAccess,
      pausedAt: shop.pausedAt,
    },
    select: { id: true },
  });
  return { ...shop, id: asShopId(id) };
}
