import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import { moveContacts } from "./contact-store.server";

/**
 * Of two customers who are one from now on, the one who lives on has got what both got: the later contact counts, each hold goes
 * on, and whoever unsubscribed stays so. Runs in the transaction of the merge; doing it twice changes nothing.
 */
export const mergeContacts = (
  client: pg.PoolClient,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> => moveContacts(client, shopId, keptId, mergedId);
