import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import { moveCorrections } from "./corrections-store.server";

/**
 * Of two customers who are one from now on, the one who lives on keeps what staff said of either, the newer of both. Runs in the
 * transaction of the merge; doing it twice changes nothing.
 */
export const mergeCorrections = (
  client: pg.ClientBase,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> => moveCorrections(client, shopId, keptId, mergedId);
