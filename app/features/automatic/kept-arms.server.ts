import type { ShopTx } from "~/db.server";
import type { Candidate } from "~/features/campaigns/candidate";
import { armOfMerged } from "~/features/proof/arm-of-merged";
import type { Arm } from "~/features/proof/arm";
import type { AutomaticPlay } from "./automatic-play";
import { listDrawn, type DrawnEntry } from "./entry-store.server";

/** The arms that customers, or records that were merged into them, have from entering before. */
export async function keptArms(
  tx: ShopTx,
  play: Pick<AutomaticPlay, "id" | "seed">,
  customers: readonly Candidate[],
): Promise<Map<bigint, { arm: Arm; stratum: number }>> {
  const ids = customers.map(({ id }) => id);
  const counting = new Map<bigint, DrawnEntry>();
  for (const record of await listDrawn(tx, play.id, ids)) {
    const other = counting.get(record.livesOnAs);
    const records = (other ? [other, record] : [record]).map((one) => ({ ...drawnOf(one), one }));
    counting.set(record.livesOnAs, armOfMerged(play.seed, records).stands.one);
  }
  return new Map([...counting].map(([id, { arm, stratum }]) => [id, { arm, stratum: stratum ?? 0 }]));
}

const drawnOf = ({ id, arm, assignedAt }: DrawnEntry) => ({ id, arm, assignedAt: assignedAt.getTime() });
