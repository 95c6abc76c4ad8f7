import { listAllShops } from "~/features/shops/get-shop.server";
import { enqueue } from "~/queue.server";
import type { Keyring } from "./keyring.server";
import { resealSessions, resealShop, type ResealOptions } from "./reseal.server";
import { reportSeals, type SealReport } from "./seal-report.server";
import { keyring } from "./seal.server";
import { listKeyRows } from "./sealing-key-store.server";

/**
 * Seals everything anew that is not sealed with the first of ENCRYPTION_KEYS, and says what is sealed with which key
 * afterwards. Run by the operator (`operate reseal`), beside a working installation; it may be stopped and run again.
 */
export async function resealAll(
  now: Date,
  options: ResealOptions & { onShop?: (domain: string, resealed: number) => void } = {},
): Promise<SealReport & { resealed: number }> {
  let { resealed } = await resealSessions(options);
  for (const shop of await listAllShops()) {
    if (options.signal?.aborted) break;
    const outcome = await resealShop(shop.id, options);
    resealed += outcome.resealed;
    options.onShop?.(shop.domain, outcome.resealed);
  }
  return { ...(await reportSeals(now, options.ring)), resealed };
}

/**
 * For the night: asks for what waits to be sealed anew, when there may be any. After a change of keys, what is left is done by
 * the next nights without anybody's doing, and the finished key is noted.
 */
export async function askForReseal(now: Date, ring: Keyring = keyring): Promise<void> {
  const keys = await listKeyRows();
  if (!keys.some(({ id, retiredAt }) => id !== ring.sealingId && retiredAt === null)) return;
  await resealSessions({ ring });
  if ((await reportSeals(now, ring)).waiting === 0) return;
  for (const { id } of await listAllShops()) await enqueue("reseal-shop", id);
}
