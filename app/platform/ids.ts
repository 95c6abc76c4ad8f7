/** Ids that must not be mixed up are branded; this file is where they are made. */
declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Our own number for a shop (shops.id). */
export type ShopId = Branded<number, "ShopId">;
/** `something.myshopify.com`, lower case. */
export type ShopDomain = Branded<string, "ShopDomain">;
/** The number at the end of a Shopify GID. May exceed 2^53, so it is a bigint. */
export type CustomerId = Branded<bigint, "CustomerId">;
export type OrderId = Branded<bigint, "OrderId">;

export const asShopId = (id: number): ShopId => id as ShopId;
export const asCustomerId = (id: bigint): CustomerId => id as CustomerId;
export const asOrderId = (id: bigint): OrderId => id as OrderId;

/** Shopify's numbers go beyond 2^53, never beyond what PostgreSQL's bigint holds. */
export const isPossibleId = (id: bigint): boolean => id > 0n && id <= 9_223_372_036_854_775_807n;

/** The number of a customer as it stands in an address; null when the text is none. */
export const parseCustomerId = (text: string): CustomerId | null =>
  /^\d{1,19}$/.test(text) && isPossibleId(BigInt(text)) ? (BigInt(text) as CustomerId) : null;

/** Errors: throws when the text is not the domain of a shop. */
export function parseShopDomain(text: string): ShopDomain {
  const domain = text.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(domain)) {
    throw new Error(`"${text}" is not a shop domain: expected something.myshopify.com`);
  }
  return domain as ShopDomain;
}

/**
 * The number of a Shopify GID, e.g. `gid://shopify/Order/820982911946154508` -> 820982911946154508n.
 * Errors: throws when the text is no GID, or is one of another type than `type`.
 */
export function gidNumber(gid: string, type?: string): bigint {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(gid);
  if (!match || (type && match[1] !== type)) {
    throw new Error(
      `"${gid}" is not a Shopify GID${type ? ` of a ${type}` : ""}: expected gid://shopify/${type ?? "Type"}/123`,
    );
  }
  const id = BigInt(match[2]!);
  if (!isPossibleId(id)) throw new Error(`"${gid}" has a number that no record of Shopify's can have`);
  return id;
}
