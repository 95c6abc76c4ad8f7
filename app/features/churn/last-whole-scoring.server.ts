import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { findNewestScoredAt } from "./overview-store.server";

/** When everybody of the shop was last scored; null when that never was. */
export const findLastWholeScoring = (tx: ShopTx, shopId: ShopId): Promise<Date | null> =>
  findNewestScoredAt(tx, shopId);
