import { withShopConnection } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { readTargets } from "./targets-store.server";

const statementMs = "10000";

/**
 * What the newest whole scoring kept of everybody, to choose from; null before the first one. Eleven bytes a customer come into
 * memory, whatever is asked for. Cost: some 20 ms for a million customers.
 */
export const loadTargets = (shopId: ShopId) =>
  withShopConnection(shopId, (client) => readTargets(client, shopId), {
    mode: "snapshot",
    settings: { statement_timeout: statementMs },
  });
