export const importEntities = ["orders", "customers", "products", "checkouts"] as const;
export type ImportEntity = (typeof importEntities)[number];

export type ImportPartState = "waiting" | "asked" | "ready" | "loading" | "done" | "failed";

/** Why a part could not be pulled; catalogue keys say it to the merchant. */
export const importFailures = [
  "access-denied", // Shopify refuses the app these records
  "shopify-failed", // the bulk operation failed inside Shopify, each time it was asked for
  "shopify-cancelled", // it was cancelled, each time
  "shopify-expired", // it took too long, each time
  "shopify-stalled", // it stood still for hours and was cancelled by us, each time
  "file-unreachable", // the result could not be downloaded, each time
] as const;
export type ImportFailure = (typeof importFailures)[number];

/** How the newest pull of a shop's data is getting on. */
export interface ImportProgress {
  state: "none" | "running" | "done" | "failed";
  kind: "first" | "reconcile" | null;
  parts: ImportPartProgress[];
  /** 0..1 over all parts. */
  fraction: number;
  /** Guess from the speed so far; null while it is too early for one. */
  secondsLeft: number | null;
  startedAt: string | null;
  finishedAt: string | null;
  error: ImportFailure | null;
  /** Nothing has come from Shopify for a while; the run goes on by itself when something does. */
  waitsLong: boolean;
}

export interface ImportPartProgress {
  entity: ImportEntity;
  state: ImportPartState;
  /** Records read so far: an order and each of its lines count as one. */
  loaded: number;
  /** Records Shopify has counted; null until it has counted all. */
  total: number | null;
  error: ImportFailure | null;
}

/** One row of import_parts, as far as progress needs it. */
export interface PartFacts {
  entity: ImportEntity;
  state: ImportPartState;
  objectCount: number;
  fileSize: number | null;
  linesLoaded: number;
  bytesLoaded: number;
  error: ImportFailure | null;
  updatedAt: Date;
}

/** A run that goes on writes down how far it is every few seconds. */
const LONG_WAIT_MS = 90_000;

/** Share of the whole work that a part usually is. */
const weights: Record<ImportEntity, number> = { orders: 0.6, customers: 0.2, products: 0.1, checkouts: 0.1 };
/** Share of a part's work that is Shopify's: it writes the file before we can read it. */
const SHOPIFYS_SHARE = 0.3;

function partFraction(part: PartFacts): number {
  switch (part.state) {
    case "done":
    case "failed":
      return 1;
    case "waiting":
      return 0;
    case "asked":
      return SHOPIFYS_SHARE / 2;
    case "ready":
    case "loading":
      return (
        SHOPIFYS_SHARE +
        (1 - SHOPIFYS_SHARE) * (part.fileSize ? Math.min(1, part.bytesLoaded / part.fileSize) : 0)
      );
  }
}

/**
 * Progress of a run from the rows of its parts. The remaining time assumes the speed so far:
 * elapsed * (1 - fraction) / fraction. Example: 0.25 after 30 s -> 90 s left.
 */
export function progressOf(
  run: { kind: string; state: string; startedAt: Date; finishedAt: Date | null; error: string | null },
  parts: PartFacts[],
  now: Date,
): ImportProgress {
  const whole = parts.reduce((sum, part) => sum + weights[part.entity], 0);
  const fraction =
    whole === 0 ? 0 : parts.reduce((sum, part) => sum + weights[part.entity] * partFraction(part), 0) / whole;
  const running = run.state === "running";
  const elapsedSeconds = (now.getTime() - run.startedAt.getTime()) / 1000;
  const guessable = running && fraction >= 0.2 && elapsedSeconds >= 2;
  return {
    state: running ? "running" : run.state === "done" ? "done" : "failed",
    kind: run.kind === "reconcile" ? "reconcile" : "first",
    parts: parts.map((part) => ({
      entity: part.entity,
      state: part.state,
      loaded: part.linesLoaded,
      total: part.state === "waiting" || part.state === "asked" ? null : part.objectCount,
      error: part.error,
    })),
    fraction: run.state === "done" ? 1 : Math.round(fraction * 1000) / 1000,
    secondsLeft: guessable ? Math.round((elapsedSeconds * (1 - fraction)) / fraction) : null,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    error: (run.error as ImportFailure | null) ?? null,
    waitsLong: running && parts.every((part) => now.getTime() - part.updatedAt.getTime() > LONG_WAIT_MS),
  };
}
