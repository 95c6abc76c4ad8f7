import type pg from "pg";
import type { ShopDomain, ShopId } from "~/platform/ids";
import type { Shop } from "./shop";
import type { ShopFacts } from "./shop-store.server";

/** Shopify's offline access tokens live one hour. */
const TOKEN_LIFE_MS = 3_600_000;

/** When the shop's present offline token was given out, as its end tells; null when there is none that ends. */
export async function findTokenBirth(client: pg.PoolClient, domain: ShopDomain): Promise<Date | null> {
  const { rows } = await client.query<{ expires: Date | null }>(
    "SELECT expires FROM sessions WHERE shop = $1 AND NOT is_online ORDER BY expires DESC NULLS LAST LIMIT 1",
    [domain],
  );
  const expires = rows[0]?.expires;
  return expires ? new Date(expires.getTime() - TOKEN_LIFE_MS) : null;
}

export async function saveUninstalled(
  client: pg.PoolClient,
  shop: Pick<Shop, "id" | "domain">,
  now: Date,
): Promise<void> {
  await client.query("DELETE FROM sessions WHERE shop = $1", [shop.domain]);
  await client.query("UPDATE shops SET status = 'uninstalled', uninstalled_at = $2 WHERE id = $1", [
    shop.id,
    now,
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

type Nullable<T> = { [K in keyof T]: T[K] | null };
