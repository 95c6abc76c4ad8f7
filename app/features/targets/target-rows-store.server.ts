import { shopOf, type ShopTx } from "~/db.server";
import type { Band } from "~/features/churn/band";

/** How customers stand now, of those who may still be written of. */
export interface StandingNow {
  id: bigint;
  band: Band;
  lastPurchaseDay: string;
}

/** Of some customers, those who are neither gone nor out of profiling. */
export function listStandingsNow(tx: ShopTx, ids: readonly bigint[]): Promise<StandingNow[]> {
  return tx.$queryRaw<StandingNow[]>`
    SELECT s.customer_id AS id, s.band, s.last_purchase_day::text AS "lastPurchaseDay"
      FROM customer_scores s JOIN customers c ON c.shop_id = s.shop_id AND c.id = s.customer_id
     WHERE s.shop_id = ${shopOf(tx)} AND s.customer_id = ANY(${ids.map(String)}::text[]::bigint[])
       AND c.deleted_at IS NULL AND c.redacted_at IS NULL AND c.merged_into_id IS NULL AND c.profiling_opt_out_at IS NULL`;
}
