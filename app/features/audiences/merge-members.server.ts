import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import { moveMembers } from "./move-members-store.server";

/** Of two customers who are one from now on, the one who lives on is in the audiences of both. Doing it twice changes nothing. */
export const mergeMembers = (
  client: pg.PoolClient,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> => moveMembers(client, shopId, keptId, mergedId);
