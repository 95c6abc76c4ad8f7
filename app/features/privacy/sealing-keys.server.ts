import { log } from "~/log.server";
import type { Keyring } from "./keyring.server";
import { keyring } from "./seal.server";
import { listKeyRows, saveKeyInUse } from "./sealing-key-store.server";

/** Stands among the keys for values that were sealed before values were bound to their place. */
export const UNBOUND = "-";

/** ENCRYPTION_KEYS does not fit what is sealed in this database. */
export class SealingKeysError extends Error {
  override name = "SealingKeysError";
}

/**
 * Compares ENCRYPTION_KEYS with the keys that have sealed something here, and notes the one that seals from now on.
 * Errors: SealingKeysError with a sentence for each key that is missing, or is another key of the same name.
 */
export async function checkSealingKeys(now: Date, ring: Keyring = keyring): Promise<void> {
  const faults: string[] = [];
  for (const { id, fingerprint, retiredAt } of await listKeyRows()) {
    if (id === UNBOUND) continue;
    if (!ring.ids.includes(id)) {
      if (retiredAt === null)
        faults.push(
          `key "${id}" has sealed values in this database and is not in ENCRYPTION_KEYS: put it back at the end of the ` +
            `list, run \`npm run operate -- reseal\`, and take it out when that says it may go`,
        );
    } else if (fingerprint.length > 0 && !ring.fingerprintOf(id).equals(Buffer.from(fingerprint))) {
      faults.push(
        `key "${id}" of ENCRYPTION_KEYS is not the one that has sealed values in this database under that name: put the ` +
          `right one back, or give a new key a new name`,
      );
    }
  }
  if (faults.length > 0) throw new SealingKeysError(faults.join("; "));
  await saveKeyInUse(ring.sealingId, ring.fingerprintOf(ring.sealingId), now);
}

const TRY_AGAIN_MS = 5_000;

/** For the start of a process: as {@link checkSealingKeys}, again until the database is there. `refuse` is called on wrong keys. */
export async function guardSealingKeys(refuse: () => void): Promise<void> {
  for (;;) {
    try {
      return await checkSealingKeys(new Date());
    } catch (error) {
      if (error instanceof SealingKeysError) {
        log.fatal({ err: error }, "the keys do not fit the database");
        return refuse();
      }
      log.warn({ err: error }, "the keys can not be compared with the database yet");
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS).unref());
    }
  }
}
