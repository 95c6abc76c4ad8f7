import { randomUUID } from "node:crypto";
import { db, shopOf, withShop, type ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { ShopId } from "~/platform/ids";
import { censusEntities, type CensusEntity } from "./census";
import {
  importEntities,
  type ImportEntity,
  type ImportFailure,
  type ImportPartState,
  type PartFacts,
} from "./import-progress";

export type ImportKind = "first" | "reconcile";

export interface ImportRun {
  id: string;
  kind: ImportKind;
  state: "running" | "done" | "failed" | "stopped";
  /** False when only the last 60 days of orders could be seen. */
  seesAllOrders: boolean;
  startedAt: Date;
  finishedAt: Date | null;
  error: string | null;
}

export interface ImportPart {
  runId: string;
  entity: ImportEntity | CensusEntity;
  state: ImportPartState;
  bulkOperationId: string | null;
  changedSince: Date | null;
  /** What Shopify has counted so far, and when that number was first seen; null before the first look. */
  objectCount: number;
  objectCountAt: Date | null;
  bytesLoaded: number;
  linesLoaded: number;
  attempts: number;
  /** When the row last changed: polling slows down with it. */
  updatedAt: Date;
}

/** A part that brings records. */
export type DataPart = ImportPart & { entity: ImportEntity };

/** A census comes after what changed, and before the checkouts: they may name customers whom it finds merged. */
const partOrder = ["orders", "customers", "products", ...censusEntities, "checkouts"];

type PartChange = Partial<{
  state: ImportPartState;
  bulkOperationId: string | null;
  objectCount: bigint;
  objectCountAt: Date | null;
  fileSize: bigint | null;
  linesLoaded: bigint;
  bytesLoaded: bigint;
  attempts: number;
  error: ImportFailure | null;
}>;

/** Newest run of a kind, or of any. */
export async function findLatestRun(tx: ShopTx, kind?: ImportKind): Promise<ImportRun | null> {
  const run = await tx.importRun.findFirst({
    where: { shopId: shopOf(tx), ...(kind ? { kind } : {}) },
    orderBy: { startedAt: "desc" },
  });
  return run as ImportRun | null;
}

export async function findRunningRun(tx: ShopTx): Promise<ImportRun | null> {
  const run = await tx.importRun.findFirst({
    where: { shopId: shopOf(tx), state: "running" },
    orderBy: { startedAt: "asc" },
  });
  return run as ImportRun | null;
}

/** The newest run that pulled everything it set out to pull; what changed since it began is not known. */
export async function findLastSuccess(tx: ShopTx): Promise<ImportRun | null> {
  const run = await tx.importRun.findFirst({
    where: { shopId: shopOf(tx), state: "done" },
    orderBy: { startedAt: "desc" },
  });
  return run as ImportRun | null;
}

/** Whether the shop lets us see orders now that the newest pull could not see: `read_all_orders` was granted since. */
export async function missesOlderOrders(tx: ShopTx, shop: Pick<Shop, "seesAllOrders">): Promise<boolean> {
  if (!shop.seesAllOrders) return false;
  return (await findLastSuccess(tx))?.seesAllOrders === false;
}

/**
 * Begins a run unless `unless` says that there is one already; asked by several at once, only one begins it.
 * Returns whether it was begun.
 */
export async function createRun(
  shop: Pick<Shop, "id" | "seesAllOrders">,
  run: { kind: ImportKind; changedSince: Date | null; census?: boolean; now: Date },
  unless: (tx: ShopTx) => Promise<boolean>,
): Promise<boolean> {
  const shopId = shop.id;
  return withShop(shopId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM shops WHERE id = ${shopId} FOR NO KEY UPDATE`;
    if (await unless(tx)) return false;
    const id = randomUUID();
    const { seesAllOrders } = shop;
    await tx.importRun.create({
      data: { shopId, id, kind: run.kind, state: "running", seesAllOrders, startedAt: run.now },
    });
    const part = { shopId, runId: id, state: "waiting", updatedAt: run.now };
    const data = importEntities.map((entity) => ({
      // A customer's checkouts move unchanged when the customer is merged.
      changedSince: run.census && entity === "checkouts" ? null : run.changedSince,
      ...{ ...part, entity },
    }));
    const census = run.census
      ? censusEntities.map((entity) => ({ ...part, entity, changedSince: null }))
      : [];
    await tx.importPart.createMany({ data: [...data, ...census] });
    return true;
  });
}

export async function listParts(tx: ShopTx, runId: string): Promise<ImportPart[]> {
  const rows = await tx.importPart.findMany({ where: { shopId: shopOf(tx), runId } });
  const parts = rows.map((row) => ({
    ...row,
    entity: row.entity as ImportPart["entity"],
    state: row.state as ImportPartState,
    objectCount: Number(row.objectCount),
    bytesLoaded: Number(row.bytesLoaded),
    linesLoaded: Number(row.linesLoaded),
  }));
  return parts.sort((a, b) => partOrder.indexOf(a.entity) - partOrder.indexOf(b.entity));
}

/** Why a part that brings records has failed; null when none has. A census that fails is tried again the next night. */
export async function findPartFailure(tx: ShopTx, runId: string): Promise<ImportFailure | null> {
  const failed = await tx.importPart.findFirst({
    where: { shopId: shopOf(tx), runId, state: "failed", entity: { in: [...importEntities] } },
  });
  return (failed?.error as ImportFailure | null | undefined) ?? null;
}

/** The newest run that looked at everything there is: a first import, or a reconcile with a census, whatever came of that. */
export async function findLastCensus(tx: ShopTx): Promise<ImportRun | null> {
  const run = await tx.importRun.findFirst({
    where: {
      shopId: shopOf(tx),
      state: "done",
      OR: [{ kind: "first" }, { parts: { some: { entity: { in: [...censusEntities] } } } }],
    },
    orderBy: { startedAt: "desc" },
  });
  return run as ImportRun | null;
}

/** Of the parts that bring records: a census shows no progress of its own. */
export async function listPartFacts(tx: ShopTx, runId: string): Promise<PartFacts[]> {
  const rows = await tx.importPart.findMany({
    where: { shopId: shopOf(tx), runId, entity: { in: [...importEntities] } },
  });
  return rows.map((row) => ({
    entity: row.entity as ImportEntity,
    state: row.state as ImportPartState,
    objectCount: Number(row.objectCount),
    fileSize: row.fileSize === null ? null : Number(row.fileSize),
    linesLoaded: Number(row.linesLoaded),
    bytesLoaded: Number(row.bytesLoaded),
    error: row.error as ImportFailure | null,
    updatedAt: row.updatedAt,
  }));
}

export async function savePart(
  shopId: ShopId,
  part: ImportPart,
  change: PartChange,
  now: Date,
): Promise<void> {
  await withShop(shopId, (tx) =>
    tx.importPart.update({
      where: { shopId_runId_entity: { shopId, runId: part.runId, entity: part.entity } },
      data: { ...change, updatedAt: now },
    }),
  );
}

export async function finishRun(
  shopId: ShopId,
  runId: string,
  failure: ImportFailure | null,
  now: Date,
): Promise<void> {
  await withShop(shopId, (tx) =>
    tx.importRun.updateMany({
      where: { shopId, id: runId, state: "running" },
      data: { state: failure ? "failed" : "done", error: failure, finishedAt: now },
    }),
  );
}

/** Installed shops with an import that is under way and that nothing has moved since `before`. */
export async function listStalledImports(before: Date): Promise<ShopId[]> {
  const rows = await db.$queryRaw<
    { id: ShopId }[]
  >`SELECT id FROM shops_with_stalled_imports(${before}) AS id`;
  return rows.map((row) => row.id);
}

/** Ends what runs for a shop that has left. */
export async function stopRuns(shopId: ShopId, now: Date): Promise<void> {
  await withShop(shopId, (tx) =>
    tx.importRun.updateMany({
      where: { shopId, state: "running" },
      data: { state: "stopped", finishedAt: now },
    }),
  );
}
