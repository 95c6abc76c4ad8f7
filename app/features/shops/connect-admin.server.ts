import { createAdminClient, type AdminClient } from "~/platform/admin-client.server";
import { getOfflineToken, NeedsOpeningError } from "~/platform/offline-token.server";
import { markNeedsOpening } from "./mark-needs-opening.server";
import { findShopRow } from "./shop-store.server";
import type { Shop } from "./shop";

/**
 * The Admin API of a shop, for requests and for background work alike. Tokens are renewed on the way.
 * Errors: calls throw NeedsOpeningError when only a merchant can renew the access; the shop is marked by then.
 */
export function connectAdmin(shop: Pick<Shop, "domain">): AdminClient {
  return createAdminClient({
    shopDomain: shop.domain,
    getAccessToken: async (options) => {
      try {
        return await getOfflineToken(shop.domain, options);
      } catch (error) {
        if (error instanceof NeedsOpeningError) {
          const known = await findShopRow(shop.domain);
          if (known) await markNeedsOpening(known.id);
        }
        throw error;
      }
    },
  });
}
