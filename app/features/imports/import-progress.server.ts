import type { ShopTx } from "~/db.server";
import { importEntities, progressOf, type ImportProgress } from "./import-progress";
import { findLatestRun, listPartFacts } from "./import-store.server";

export type { ImportProgress } from "./import-progress";

/** How the shop's newest pull is getting on: its first import, or a reconcile. */
export async function getImportProgress(tx: ShopTx, now: Date): Promise<ImportProgress> {
  const run = await findLatestRun(tx);
  if (!run) {
    return {
      state: "none",
      kind: null,
      parts: [],
      fraction: 0,
      secondsLeft: null,
      startedAt: null,
      finishedAt: null,
      error: null,
      waitsLong: false,
    };
  }
  const parts = await listPartFacts(tx, run.id);
  parts.sort((a, b) => importEntities.indexOf(a.entity) - importEntities.indexOf(b.entity));
  return progressOf(run, parts, now);
}
