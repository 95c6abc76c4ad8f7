import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import { moveCalls } from "./move-calls-store.server";

/** Of two customers who are one from now on, the one who lives on is called, once a campaign, and has said what both said. */
export const mergeCalls = (
  client: pg.PoolClient,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> => moveCalls(client, shopId, keptId, mergedId);
