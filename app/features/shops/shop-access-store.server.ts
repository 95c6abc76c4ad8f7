import type pg from "pg";
import type { ShopDomain, ShopId } from "~/platform/ids";
import type { Shop, ShopStatus } from "./shop";
import type { ShopFacts } from "./shop-store.server";

/** Shopify's offline access tokens live one hour. */
const TOKEN_LIFE_MS = 3_600_000;

export interface Installation {
  status: ShopStatus;
  installedAt: Date;
  /** When the present offline token was given out, as its end tells; null when there is none that ends. */
  tokenBirth: Date | null;
}

/** The shop's present installation as the database knows it now; it stays so for the length of the transaction. */
export async function findInstallation(
  client: pg.PoolClient,
  shop: Pick<Shop, "id" | "domain">,
): Promise<Installation | null> {
  const { rows } = await client.query<{ status: ShopStatus; installed_at: Date; expires: Date | null }>(
    `SELECT s.status, s.installed_at,
       (SELECT max(expires) FROM sessions WHERE shop = $2 AND NOT is_online) AS expires
     FROM shops s WHERE s.id = $1 FOR NO KEY UPDATE`,
    [shop.id, shop.domain],
  );
  const row = rows[0];
  return row
    ? {
        status: row.status,
        installedAt: row.installed_at,
        tokenBirth: row.expires && new Date(row.expires.getTime() - TOKEN_LIFE_MS),
      }
    : null;
}

export async function saveUninstalled(
  client: pg.PoolClient,
  shop: Pick<Shop, "id" | "domain">,
  happenedAt: Date,
): Promise<void> {
  await client.query("DELETE FROM sessions WHERE shop = $1", [shop.domain]);
  await client.query("UPDATE shops SET status = 'uninstalled', uninstalled_at = $2 WHERE id = $1", [
    shop.id,
    happenedAt,
  ]);
}

/** A new installation of a shop whose uninstall nobody had noticed. */
export async function saveInstalledAgain(client: pg.PoolClient, id: ShopId, at: Date): Promise<void> {
  await client.query("UPDATE shops SET installed_at = $2, personal_data_access = 'unknown' WHERE id = $1", [
    id,
    at,
  ]);
}

/** Facts that are null stay as they are stored. */
export async function saveFacts(
  client: pg.PoolClient,
  id: ShopId,
  facts: Nullable<Omit<ShopFacts, "grantedScopes">>,
): Promise<void> {
  await client.query(
    `UPDATE shops SET name = coalesce($2, name), currency_code = coalesce($3, currency_code),
       time_zone = coalesce($4, time_zone), country_code = coalesce($5, country_code), plan_name = coalesce($6, plan_name)
     WHERE id = $1`,
    [id, facts.name, facts.currencyCode, facts.timeZone, facts.countryCode, facts.planName],
  );
}

export async function saveGrantedScopes(client: pg.PoolClient, id: ShopId, scopes: string[]): Promise<void> {
  await client.query("UPDATE shops SET granted_scopes = $2 WHERE id = $1", [id, scopes]);
}

/** The sessions, and the shop with every row that points at it: foreign keys cascade from `shops`. */
export async function deleteShop(client: pg.PoolClient, shop: Pick<Shop, "id" | "domain">): Promise<void> {
  await client.query("DELETE FROM sessions WHERE shop = $1", [shop.domain]);
  await client.query("DELETE FROM shops WHERE id = $1", [shop.id]);
}

export interface CopiedShopFacts {
  name: string;
  currencyCode: string;
  timeZone: string;
  installedAt: string;
  seesAllOrders: boolean;
  personalDataAccess: string;
}

/** Null when there is a shop of this domain. */
export async function insertCopiedShop(
  client: pg.PoolClient,
  domain: ShopDomain,
  facts: CopiedShopFacts,
): Promise<ShopId | null> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO shops (domain, name, currency_code, time_zone, granted_scopes, installed_at, personal_data_access, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'needs-opening') ON CONFLICT (domain) DO NOTHING RETURNING id`,
    [
      ...[domain, facts.name, facts.currencyCode, facts.timeZone],
      facts.seesAllOrders ? ["read_orders", "read_all_orders"] : ["read_orders"],
      ...[facts.installedAt, facts.personalDataAccess],
    ],
  );
  return rows[0] ? (rows[0].id as ShopId) : null;
}

type Nullable<T> = { [K in keyof T]: T[K] | null };
