import type { BulkErrorCode } from "./bulk-operation";

/** What is to become of one bulk operation, decided when it is started. */
export interface BulkFate {
  /** `early`: said to be complete when it begins to run, and not again. */
  finishWebhook: "normal" | "lost" | "early";
  /** Fails after this share (0 to 1) of its lines, which stay under `partialDataUrl`. */
  failure: { afterShare: number; errorCode: BulkErrorCode } | null;
  /** Gets no further after this share of its lines while `lasts` says so. */
  standstill: { afterShare: number; lasts: () => boolean } | null;
}

export const goodFate: BulkFate = { finishWebhook: "normal", failure: null, standstill: null };
