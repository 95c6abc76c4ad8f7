import type { Shop as ShopRow } from "@prisma/client";
import { db } from "~/db.server";
import { asShopId, type ShopDomain, type ShopId } from "~/platform/ids";
import type { PersonalDataAccess, Shop, ShopStatus } from "./shop";

/** What Shopify says of a shop and of our installation there. */
export interface ShopFacts {
  name: string;
  currencyCode: string;
  timeZone: string;
  countryCode: string | null;
  planName: string | null;
  grantedScopes: string[];
}

function toShop(row: ShopRow): Shop {
  return {
    id: asShopId(row.id),
    domain: row.domain as ShopDomain,
    name: row.name ?? row.domain,
    status: row.status as ShopStatus,
    currencyCode: row.currencyCode ?? "USD",
    timeZone: row.timeZone ?? "UTC",
    installedAt: row.installedAt,
    seesAllOrders: row.grantedScopes.includes("read_all_orders"),
    personalDataAccess: row.personalDataAccess as PersonalDataAccess,
    pausedAt: row.pausedAt,
  };
}

export async function findShopRow(domain: ShopDomain): Promise<Shop | null> {
  const row = await db.shop.findUnique({ where: { domain } });
  return row && toShop(row);
}

export async function findShopRowById(id: ShopId): Promise<Shop | null> {
  const row = await db.shop.findUnique({ where: { id } });
  return row && toShop(row);
}

export async function listShopRows(statuses: ShopStatus[]): Promise<Shop[]> {
  const rows = await db.shop.findMany({ where: { status: { in: statuses } }, orderBy: { id: "asc" } });
  return rows.map(toShop);
}

/**
 * The shop as installed, with fresh facts. One statement, since the first page of a merchant may come as several requests
 * at once. A shop that had left begins a new installation at `now`.
 */
export async function saveInstalledShop(domain: ShopDomain, facts: ShopFacts, now: Date): Promise<Shop> {
  const [row] = await db.$queryRaw<{ id: number }[]>`
    INSERT INTO shops (domain, name, currency_code, time_zone, country_code, plan_name, granted_scopes, installed_at)
    VALUES (${domain}, ${facts.name}, ${facts.currencyCode}, ${facts.timeZone}, ${facts.countryCode}, ${facts.planName},
      ${facts.grantedScopes}, ${now})
    ON CONFLICT (domain) DO UPDATE SET
      name = excluded.name, currency_code = excluded.currency_code, time_zone = excluded.time_zone,
      country_code = excluded.country_code, plan_name = excluded.plan_name, granted_scopes = excluded.granted_scopes,
      installed_at = CASE WHEN shops.status = 'uninstalled' THEN excluded.installed_at ELSE shops.installed_at END,
      personal_data_access = CASE WHEN shops.status = 'uninstalled' THEN 'unknown' ELSE shops.personal_data_access END,
      paused_at = CASE WHEN shops.status = 'uninstalled' THEN NULL ELSE shops.paused_at END,
      status = 'installed', uninstalled_at = NULL
    RETURNING id`;
  return toShop(await db.shop.findUniqueOrThrow({ where: { id: row!.id } }));
}

/** Returns whether the shop was in one of the `from` states, i.e. whether anything changed. */
export async function changeShopStatus(
  id: ShopId,
  from: ShopStatus[],
  to: ShopStatus,
  now: Date,
): Promise<boolean> {
  const { count } = await db.shop.updateMany({
    where: { id, status: { in: from } },
    data: {
      status: to,
      uninstalledAt: to === "uninstalled" ? now : null,
      ...(to === "needs-opening" ? { pausedAt: now } : {}),
    },
  });
  return count > 0;
}

export async function clearPause(id: ShopId): Promise<void> {
  await db.shop.updateMany({ where: { id, pausedAt: { not: null } }, data: { pausedAt: null } });
}

export async function savePersonalDataAccess(id: ShopId, access: PersonalDataAccess): Promise<void> {
  await db.shop.updateMany({
    where: { id, personalDataAccess: { not: access } },
    data: { personalDataAccess: access },
  });
}
