import type { ShopTx } from "~/db.server";
import { recordOperatorsLook } from "~/features/privacy/access-log.server";
import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";

/** As whom the access log knows those who run the installation. */
export const operatorName = (user: string): string => `operator:${user}`;

/** Notes that the operator is about to see a record in the clear. Call it in the transaction that reads it. */
export async function noteOperatorsLook(
  tx: ShopTx,
  shopId: ShopId,
  record: { id: string; source: string; resourceId: string | null },
  user: string,
  now: Date,
): Promise<void> {
  const number = /\d+$/.exec(record.resourceId ?? "")?.[0];
  await recordOperatorsLook(tx, {
    shopId,
    staffUserId: operatorName(user),
    customerIds: record.source.includes("customer") && number ? [BigInt(number)] : [],
    at: now,
  });
  log.info({ shopId, record: record.id, operator: user }, "the operator looks at a rejected record");
}
