import type { ShopTx } from "~/db.server";
import type { CauseId } from "~/features/causes/cause";
import { causeOfByte } from "./target-standing";
import { readNextStandings } from "./targets-store.server";

/**
 * Everybody who stays away for one of these causes, as staff said or else as it probably is, as of the newest whole scoring; ascending.
 * Nobody before the first one. Cost: nine bytes a customer of the shop, a part of them at a time.
 */
export async function listByCause(tx: ShopTx, causes: readonly CauseId[]): Promise<bigint[]> {
  const wanted = Uint8Array.from({ length: 256 }, (_, byte) => {
    const cause = causeOfByte(byte);
    return cause !== null && causes.includes(cause) ? 1 : 0;
  });
  const found: bigint[] = [];
  for (let after = -1; ;) {
    const next = await readNextStandings(tx, after);
    if (!next) return found;
    const ids = Buffer.from(next.ids);
    next.standings.forEach((standing, at) => {
      if (wanted[standing] === 1) found.push(ids.readBigInt64LE(at * 8));
    });
    after = next.part;
  }
}
