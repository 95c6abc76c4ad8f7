import { db } from "~/db.server";

/** A key that has sealed something here. The pseudo key "-" stands for values that are not bound to their place yet. */
export interface SealingKeyRow {
  id: string;
  /** Empty when it was never at hand since keys are noted. */
  fingerprint: Uint8Array;
  retiredAt: Date | null;
}

export async function listKeyRows(): Promise<SealingKeyRow[]> {
  return db.sealingKey.findMany({
    select: { id: true, fingerprint: true, retiredAt: true },
    orderBy: { id: "asc" },
  });
}

/** Notes that a key seals from now on, or is found to have sealed. */
export async function saveKeyInUse(id: string, fingerprint: Uint8Array, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO sealing_keys (id, fingerprint, first_used_at) VALUES (${id}, ${fingerprint}, ${now})
    ON CONFLICT (id) DO UPDATE SET retired_at = NULL,
      fingerprint = CASE WHEN length(excluded.fingerprint) > 0 THEN excluded.fingerprint ELSE sealing_keys.fingerprint END`;
}

export async function saveKeyRetired(id: string, now: Date): Promise<void> {
  await db.sealingKey.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: now } });
}
