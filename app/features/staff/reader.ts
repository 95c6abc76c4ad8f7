/** Who reads, as far as it decides what may be shown to them. */
export interface Reader {
  /** Shopify's number of the member of staff. */
  userId: string;
  /** Whether their permissions in the shop's admin cover customers. Without it no personal field leaves the server. */
  mayReadCustomers: boolean;
}

/** Why names and addresses are not shown: Shopify withholds them from the app, or the reader may not see customers. */
export type Withheld = "by-shopify" | "by-permission" | null;

/** What keeps names from a reader in a shop. */
export const withheldFrom = (reader: Reader, shop: { personalDataAccess: string }): Withheld =>
  !reader.mayReadCustomers ? "by-permission" : shop.personalDataAccess === "denied" ? "by-shopify" : null;
