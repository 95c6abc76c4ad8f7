import { withShopConnection } from "~/db.server";
import { log } from "~/log.server";
import { asShopId, type ShopId } from "~/platform/ids";
import type { Keyring } from "./keyring.server";
import { saveResealed, takeOtherwiseSealed, type SealedValue } from "./reseal-store.server";
import { keyring, searchKeysOf, type Personal } from "./seal.server";
import { sealedColumns, type SealedColumnName, type SealPlace } from "./sealed-columns";

export interface ResealOptions {
  ring?: Keyring;
  /** Asked between batches: what was done so far stays done. */
  signal?: AbortSignal;
  /** Stops after so many milliseconds. */
  sliceMs?: number;
  batchSize?: number;
}

export interface ResealOutcome {
  resealed: number;
  /** Values that do not open: their key is missing, or somebody has tampered with them. They stay as they are. */
  unreadable: number;
  /** False when it was stopped before all was done. */
  finished: boolean;
}

const namesOf = (table: "of-shops" | "sessions"): SealedColumnName[] =>
  (Object.keys(sealedColumns) as SealedColumnName[]).filter(
    (name) => (sealedColumns[name].boundTo.column === "shop") === (table === "sessions"),
  );

/**
 * Seals everything of a shop anew that was sealed with another key than the first of ENCRYPTION_KEYS, or is not bound to its
 * place yet. In small batches, each a transaction of its own with its rows locked: it can be stopped and run again at any
 * moment, and never writes over a newer value. The hashes by which customers are found are made anew together with their
 * names, so a customer can be found at every moment by one key or the other.
 */
export const resealShop = (shopId: ShopId, options: ResealOptions = {}): Promise<ResealOutcome> =>
  resealColumns(namesOf("of-shops"), shopId, options);

/** As {@link resealShop}, for the access tokens of all shops. */
export const resealSessions = (options: ResealOptions = {}): Promise<ResealOutcome> =>
  resealColumns(namesOf("sessions"), asShopId(0), options);

async function resealColumns(
  names: SealedColumnName[],
  shopId: ShopId,
  { ring = keyring, signal, sliceMs = Infinity, batchSize = 500 }: ResealOptions,
): Promise<ResealOutcome> {
  const endAt = Date.now() + sliceMs;
  const outcome: ResealOutcome = { resealed: 0, unreadable: 0, finished: true };
  for (const name of names) {
    let after: string | null = null;
    do {
      if (signal?.aborted || Date.now() >= endAt) return { ...outcome, finished: false };
      const from: string | null = after;
      const batch = await withShopConnection(shopId, async (client) => {
        const place = sealedColumns[name];
        const taken = await takeOtherwiseSealed(client, place, shopId, ring.sealingPrefix, from, batchSize);
        const opened = taken.flatMap((value) => resealed(ring, name, value) ?? []);
        await saveResealed(client, place, shopId, opened);
        return { taken, opened };
      });
      outcome.resealed += batch.opened.length;
      outcome.unreadable += batch.taken.length - batch.opened.length;
      after = batch.taken.at(-1)?.key ?? null;
    } while (after !== null);
  }
  if (outcome.unreadable > 0)
    log.error(
      { shopId, unreadable: outcome.unreadable },
      "some sealed values do not open and stay as they are",
    );
  return outcome;
}

function resealed(ring: Keyring, column: SealedColumnName, { key, shop, sealed }: SealedValue) {
  const place: SealPlace = { column, shop };
  let plain: Buffer;
  try {
    plain = ring.unseal(place, sealed);
  } catch {
    return null;
  }
  const value = { key, sealed: ring.seal(place, plain) };
  if (column !== "customers.personal") return value;
  const personal = JSON.parse(plain.toString("utf8")) as Personal;
  return { ...value, searchKeys: searchKeysOf(shop as number, personal, ring) };
}
