import type { ShopTx } from "~/db.server";
import type { Day } from "~/features/churn/history";
import { listFoundSignals } from "~/features/churn/list-found-signals.server";
import type { Shop } from "~/features/shops/shop";
import type { CauseId } from "./cause";
import { listCorrections } from "./corrections-store.server";
import { probableCause } from "./probable-cause";

const customersAtATime = 1000;

/** Why each of these customers stays away, as staff said or else as their orders show today. Cost: six queries for a thousand of them. */
export async function listCauses(
  tx: ShopTx,
  shop: Shop,
  customerIds: readonly bigint[],
  today: Day,
): Promise<Map<bigint, CauseId>> {
  const causes = new Map<bigint, CauseId>();
  for (let at = 0; at < customerIds.length; at += customersAtATime) {
    const ids = customerIds.slice(at, at + customersAtATime);
    const signals = await listFoundSignals(tx, shop, ids, today);
    const said = await listCorrections(tx, ids);
    for (const id of ids) {
      const found = { signals: signals.get(String(id)) ?? [] };
      causes.set(id, said.get(String(id))?.cause ?? probableCause(found).cause);
    }
  }
  return causes;
}
