import { withShopConnection } from "~/db.server";
import { listAllShops } from "~/features/shops/get-shop.server";
import { asShopId } from "~/platform/ids";
import type { Keyring } from "./keyring.server";
import { countSeals } from "./reseal-store.server";
import { keyring } from "./seal.server";
import { sealedColumns, type SealedColumnName } from "./sealed-columns";
import { listKeyRows, saveKeyInUse, saveKeyRetired } from "./sealing-key-store.server";
import { UNBOUND } from "./sealing-keys.server";

/** How many values of a column are sealed with a key. */
export interface SealCount {
  column: SealedColumnName;
  keyId: string;
  /** False: from before values were bound to shop and column. */
  bound: boolean;
  rows: number;
}

export interface SealReport {
  /** The key that seals. */
  sealingId: string;
  counts: SealCount[];
  /** Values that still wait to be sealed anew. */
  waiting: number;
  /** Keys that seal nothing any more: they may be taken out of ENCRYPTION_KEYS. */
  mayGo: string[];
  /** Keys that have sealed values and are not in ENCRYPTION_KEYS: these values can not be read until the key is back. */
  missing: string[];
}

/**
 * Counts what is sealed with which key, and notes which keys are done with. Cost: reads every sealed value's first bytes, shop
 * by shop; meant for the operator and the night.
 */
export async function reportSeals(now: Date, ring: Keyring = keyring): Promise<SealReport> {
  const totals = new Map<string, SealCount>();
  const shopIds = (await listAllShops()).map(({ id }) => id);
  for (const [name, place] of Object.entries(sealedColumns) as [
    SealedColumnName,
    (typeof sealedColumns)[SealedColumnName],
  ][]) {
    for (const shopId of place.boundTo.column === "shop_id" ? shopIds : [asShopId(0)]) {
      const found = await withShopConnection(shopId, (client) => countSeals(client, place, shopId));
      for (const { rows, ...seal } of found) {
        const at = `${name} ${seal.keyId} ${seal.bound}`;
        totals.set(at, { column: name, ...seal, rows: rows + (totals.get(at)?.rows ?? 0) });
      }
    }
  }
  const counts = [...totals.values()];
  const inUse = new Set(counts.map(({ keyId }) => keyId));
  if (counts.some(({ bound }) => !bound)) inUse.add(UNBOUND);
  for (const { id, retiredAt } of await listKeyRows()) {
    if (!inUse.has(id) && id !== ring.sealingId && retiredAt === null) await saveKeyRetired(id, now);
  }
  for (const id of inUse) {
    await saveKeyInUse(id, ring.ids.includes(id) ? ring.fingerprintOf(id) : Buffer.alloc(0), now);
  }
  return {
    sealingId: ring.sealingId,
    counts,
    waiting: counts
      .filter(({ keyId, bound }) => keyId !== ring.sealingId || !bound)
      .reduce((sum, { rows }) => sum + rows, 0),
    mayGo: ring.ids.filter((id) => id !== ring.sealingId && !inUse.has(id)),
    missing: [...inUse].filter((id) => id !== UNBOUND && !ring.ids.includes(id)),
  };
}
