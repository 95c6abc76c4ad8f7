import { withShop, withShopConnection } from "~/db.server";
import { recordPersonalDataAccess } from "~/features/shops/record-personal-data-access.server";
import type { Shop } from "~/features/shops/shop";
import type { AdminClient } from "~/platform/admin-client.server";
import { askBulk, cancelBulk, pollBulk } from "~/platform/bulk-operations.server";
import { bulkText, changedSinceSearch } from "~/platform/queries/bulk-text";
import { isCensusEntity } from "./census";
import { loadCensus } from "./load-census.server";
import { BulkFileError, expectWhole } from "./fetch-bulk-file.server";
import type { ImportFailure } from "./import-progress";
import { importQueries, importSources } from "./import-sources.server";
import {
  finishRun,
  findPartFailure,
  findRunningRun,
  listParts,
  savePart,
  type DataPart,
  type ImportPart,
  type ImportRun,
} from "./import-store.server";
import { ImportStoppedError } from "./load-chunk.server";
import { loadFile } from "./load-file.server";

/** How often a part is asked for before it fails. */
const MOST_ATTEMPTS = 4;
/** A bulk operation of which nothing more was counted for so long stands still: it is cancelled and asked for anew. */
const STANDS_STILL_MS = 3 * 3_600_000;

export interface ImportContext {
  admin: AdminClient;
  fetchFile: (url: string, signal: AbortSignal) => AsyncIterable<Uint8Array>;
  now: () => Date;
  signal: AbortSignal;
  log: { info: (facts: object, text: string) => void; warn: (facts: object, text: string) => void };
  /** Other than the usual one; see load-file.server.ts. */
  chunkBytes?: number;
  /**
   * Called when everything is in and before the run counts as ended: what must follow an import is asked for here, so that it
   * is asked for again, and not left out, when the process dies in between.
   */
  beforeEnd?: (end: RunEnd) => Promise<void>;
}

export interface RunEnd {
  failure: ImportFailure | null;
  ordersLoaded: boolean;
}

export type Advance =
  | { kind: "idle" } // no run is under way
  | { kind: "moved" } // something was done: look again at once
  | { kind: "waiting" } // Shopify is at work
  | ({ kind: "finished" } & RunEnd);

type ImportedShop = Pick<Shop, "id" | "currencyCode" | "personalDataAccess">;

/**
 * Takes the shop's running import one step further: asks for what was not asked for yet, looks how Shopify is getting on, or
 * loads one file. Everything it knows is in the database, so it can be stopped anywhere and called again.
 * Errors: the signal's reason when aborted; errors of the Admin API, of the download and the database, after which it can be called again.
 */
export async function advanceRun(shop: ImportedShop, context: ImportContext): Promise<Advance> {
  const run = await withShop(shop.id, findRunningRun);
  if (!run) return { kind: "idle" };
  const parts = await withShop(shop.id, (tx) => listParts(tx, run.id));

  let moved = false;
  for (const part of parts) {
    context.signal.throwIfAborted();
    if (part.state === "waiting") moved = (await ask(shop, part, context)) || moved;
    else if (part.state === "asked") moved = (await look(shop, part, context)) || moved;
  }
  if (moved) return { kind: "moved" };

  const loadable = nextToLoad(parts);
  if (loadable) {
    await load(shop, run, loadable, context);
    return { kind: "moved" };
  }
  if (parts.some((part) => part.state === "waiting" || part.state === "asked")) return { kind: "waiting" };

  const failure = await withShop(shop.id, (tx) => findPartFailure(tx, run.id));
  const ordersLoaded = parts.some((part) => part.entity === "orders" && part.state === "done");
  await context.beforeEnd?.({ failure, ordersLoaded });
  await finishRun(shop.id, run.id, failure, context.now());
  context.log.info({ shopId: shop.id, kind: run.kind, failure }, "an import has ended");
  return { kind: "finished", failure, ordersLoaded };
}

/**
 * The next part whose file can be loaded. Where a census is among them each waits for those before it: who was merged must be
 * known before it is missed, and checkouts of customers who are gone find their new ones last.
 */
function nextToLoad(parts: readonly ImportPart[]): ImportPart | undefined {
  const loadable = (part: ImportPart) => part.state === "ready" || part.state === "loading";
  if (!parts.some((part) => isCensusEntity(part.entity))) return parts.find(loadable);
  const first = parts.find((part) => part.state !== "done" && part.state !== "failed");
  return first && loadable(first) ? first : undefined;
}

/** Without personal fields? Each run begins by asking for everything: the approval may have come since. */
const asksModestly = (shop: ImportedShop, part: ImportPart): boolean =>
  importQueries(part.entity).withoutPersonal !== undefined &&
  part.attempts > 0 &&
  shop.personalDataAccess === "denied";

/** Asks for the part's bulk operation. Returns whether anything changed. */
async function ask(shop: ImportedShop, part: ImportPart, context: ImportContext): Promise<boolean> {
  const source = importQueries(part.entity);
  const document = asksModestly(shop, part) ? source.withoutPersonal! : source.document;
  const search = part.changedSince && changedSinceSearch(part.changedSince);
  const asked = await askBulk(context.admin, bulkText(document, search), context.signal);
  if (asked.ok) {
    const change = { state: "asked" as const, bulkOperationId: asked.id, bytesLoaded: 0n, linesLoaded: 0n };
    const nothingCounted = { objectCount: 0n, objectCountAt: context.now() };
    await savePart(shop.id, part, { ...change, ...nothingCounted }, context.now());
    return true;
  }
  if (asked.reason === "busy") return false;
  await again(shop, part, "access-denied", context);
  return true;
}

/** Looks how the part's bulk operation is getting on. Returns whether it has ended. */
async function look(shop: ImportedShop, part: ImportPart, context: ImportContext): Promise<boolean> {
  const found = await pollBulk(context.admin, part.bulkOperationId!, context.signal);
  if (found.state === "failed") {
    await again(shop, part, found.reason, context);
    return true;
  }
  const objectCount = BigInt(found.objectCount);
  if (found.state === "running") {
    const since = found.objectCount === part.objectCount ? part.objectCountAt : null;
    if (since && context.now().getTime() - since.getTime() >= STANDS_STILL_MS)
      return giveUp(shop, part, context);
    const objectCountAt = since ?? context.now();
    await savePart(shop.id, part, { objectCount, objectCountAt }, context.now());
    return false;
  }
  await savePart(
    shop.id,
    part,
    { state: "ready", objectCount, fileSize: BigInt(found.fileSize) },
    context.now(),
  );
  return true;
}

/** Cancels a bulk operation that stands still. Returns false when it was over by then: the next look tells how. */
async function giveUp(shop: ImportedShop, part: ImportPart, context: ImportContext): Promise<boolean> {
  if (!(await cancelBulk(context.admin, part.bulkOperationId!, context.signal))) return false;
  await again(shop, part, "shopify-stalled", context);
  return true;
}

async function load(
  shop: ImportedShop,
  run: ImportRun,
  part: ImportPart,
  context: ImportContext,
): Promise<void> {
  const found = await pollBulk(context.admin, part.bulkOperationId!, context.signal);
  if (found.state === "failed") return again(shop, part, found.reason, context);
  if (found.state === "running") return savePart(shop.id, part, { state: "asked" }, context.now());
  await savePart(shop.id, part, { state: "loading", fileSize: BigInt(found.fileSize) }, context.now());

  if (!isDataPart(part)) {
    const failure = await loadCensus(shop, run, part, found, context);
    if (failure) return again(shop, part, failure, context);
    return savePart(shop.id, part, { state: "done", error: null }, context.now());
  }
  const source = importSources[part.entity];
  const loading = { ...part, bulkOperationId: part.bulkOperationId! };
  let end = {
    bytes: part.bytesLoaded,
    lines: part.linesLoaded,
    facts: { customers: 0, customersWithPersonal: 0 },
  };
  if (found.url !== null) {
    try {
      const file = expectWhole(context.fetchFile(found.url, context.signal), found.fileSize);
      end = await loadFile(shop, loading, source, file, { ...context, asOf: found.createdAt });
    } catch (error) {
      if (error instanceof ImportStoppedError) return;
      if (!(error instanceof BulkFileError)) throw error;
      // What came before the file was cut is in: the rest follows from there.
      if (await hasMoved(shop, part)) return;
      if (error.passing) throw error;
      return again(shop, part, "file-unreachable", context);
    }
  }
  await finishPart(shop, part, end, context);
}

/** Whether more of the part's file is in than when it was begun. */
async function hasMoved(shop: ImportedShop, part: ImportPart): Promise<boolean> {
  const parts = await withShop(shop.id, (tx) => listParts(tx, part.runId));
  return parts.some((one) => one.entity === part.entity && one.bytesLoaded > part.bytesLoaded);
}

const isDataPart = (part: ImportPart): part is DataPart => !isCensusEntity(part.entity);

async function finishPart(
  shop: ImportedShop,
  part: DataPart,
  end: { bytes: number; lines: number; facts: { customers: number; customersWithPersonal: number } },
  context: ImportContext,
): Promise<void> {
  const finish = importSources[part.entity].finish;
  if (finish) await withShopConnection(shop.id, (client) => finish(client, shop));
  if (part.entity === "customers" && end.facts.customers > 0) {
    const access = end.facts.customersWithPersonal > 0 ? "granted" : "denied";
    // Only of a file that was read from its beginning it is known that nobody in it has a name.
    const isKnown = access === "granted" || part.bytesLoaded === 0;
    if (isKnown && access !== shop.personalDataAccess) await recordPersonalDataAccess(shop.id, access);
  }
  const done = {
    state: "done" as const,
    error: null,
    bytesLoaded: BigInt(end.bytes),
    linesLoaded: BigInt(end.lines),
  };
  await savePart(shop.id, part, done, context.now());
  context.log.info({ shopId: shop.id, entity: part.entity, lines: end.lines }, "a part of an import is in");
}

/** The part has to be asked for again, or has failed when it was asked for often enough. */
async function again(
  shop: ImportedShop,
  part: ImportPart,
  reason: ImportFailure,
  context: ImportContext,
): Promise<void> {
  const attempts = part.attempts + 1;
  const modestIsLeft = importQueries(part.entity).withoutPersonal !== undefined && !asksModestly(shop, part);
  if (reason === "access-denied" && modestIsLeft) await recordPersonalDataAccess(shop.id, "denied");
  const hopeless = attempts >= MOST_ATTEMPTS || (reason === "access-denied" && !modestIsLeft);
  context.log.warn(
    { shopId: shop.id, entity: part.entity, reason, attempts, hopeless },
    "a part of an import did not work",
  );
  const change = {
    state: hopeless ? ("failed" as const) : ("waiting" as const),
    attempts,
    error: reason,
    bulkOperationId: null,
  };
  await savePart(shop.id, part, change, context.now());
}
