import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { shopOf, type ShopTx } from "~/db.server";
import type { News } from "~/features/campaigns/campaign";
import { isPlayId } from "~/features/offers/plays/play";
import type { StrataCuts } from "~/features/proof/strata";
import {
  conditionsSchema,
  type AutomaticDesign,
  type AutomaticPlay,
  type AutomaticState,
  type KeptAutomaticResult,
  type ProofPlan,
  type Trigger,
} from "./automatic-play";

/** Automatic plays, what was decided about them, and what they brought. Within a transaction of the shop. */

type Row = Prisma.AutomaticPlayGetPayload<object>;

function playOf(row: Row): AutomaticPlay {
  if (!isPlayId(row.play))
    throw new Error(`automatic play ${row.id} has the play "${row.play}", which does not exist`);
  return {
    ...row,
    play: row.play,
    trigger: row.trigger as Trigger,
    state: row.state as AutomaticState,
    conditions: conditionsSchema.parse(row.conditions),
    news: row.news as News | null,
    cuts: row.cuts as StrataCuts | null,
    plan: row.plan as unknown as ProofPlan | null,
  };
}

const columnsOf = (design: AutomaticDesign) => ({
  ...{ name: design.name, trigger: design.trigger, play: design.play, controlShare: design.controlShare },
  ...{ windowDays: design.windowDays, offerDays: design.offerDays, againDays: design.againDays },
  ...{ mostPerDay: design.mostPerDay, budgetMinor: design.budgetMinor },
  conditions: design.conditions as Prisma.InputJsonObject,
  settings: design.settings as Prisma.InputJsonValue,
  ...(design.news ? { news: design.news as Prisma.InputJsonObject } : {}),
});

export async function insertAutomatic(
  tx: ShopTx,
  design: AutomaticDesign &
    Pick<AutomaticPlay, "id" | "seed" | "currencyCode" | "createdBy" | "state" | "lookedAt" | "switchedBy">,
  now: Date,
): Promise<void> {
  const { id, seed, currencyCode, createdBy, state, lookedAt, switchedBy } = design;
  await tx.automaticPlay.create({
    data: {
      ...columnsOf(design),
      ...{ shopId: shopOf(tx), id, seed, currencyCode, createdBy, state, lookedAt, switchedBy },
      ...{ createdAt: now, updatedAt: now },
    },
  });
}

export async function updateDesign(
  tx: ShopTx,
  id: string,
  design: AutomaticDesign,
  now: Date,
): Promise<void> {
  await tx.automaticPlay.updateMany({
    where: { shopId: shopOf(tx), id },
    data: { ...columnsOf(design), updatedAt: now },
  });
}

/** Null when there is none; text that is no id is none. */
export async function findAutomatic(tx: ShopTx, id: string): Promise<AutomaticPlay | null> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null;
  const row = await tx.automaticPlay.findUnique({ where: { shopId_id: { shopId: shopOf(tx), id } } });
  return row && playOf(row);
}

/** As {@link findAutomatic}; whoever else wants to change it, or launch a wave of it, waits until this transaction is over. */
export async function lockAutomatic(tx: ShopTx, id: string): Promise<AutomaticPlay | null> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null;
  await tx.$queryRaw`SELECT FROM automatic_plays WHERE shop_id = ${shopOf(tx)} AND id = ${id}::uuid FOR UPDATE`;
  return findAutomatic(tx, id);
}

/** Newest first; versions that another took the place of are among them. */
export async function listAutomatic(tx: ShopTx): Promise<AutomaticPlay[]> {
  const rows = await tx.automaticPlay.findMany({
    where: { shopId: shopOf(tx) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map(playOf);
}

export async function changeAutomatic(
  tx: ShopTx,
  id: string,
  change: Omit<Prisma.AutomaticPlayUpdateManyMutationInput, "state"> & { state?: AutomaticState },
): Promise<void> {
  await tx.automaticPlay.updateMany({ where: { shopId: shopOf(tx), id }, data: change });
}

/** Removes a play; one that somebody has entered can not be removed, for its control group is one. */
export async function deleteUnused(tx: ShopTx, id: string): Promise<boolean> {
  const { count } = await tx.automaticPlay.deleteMany({
    where: { shopId: shopOf(tx), id, entries: { none: {} }, waves: { none: {} } },
  });
  return count > 0;
}

export interface AutomaticEvent {
  at: Date;
  what: string;
  userId: string | null;
  facts: Record<string, unknown>;
}

export async function recordAutomaticEvent(
  tx: ShopTx,
  automaticId: string,
  { at, what, userId, facts }: AutomaticEvent,
): Promise<void> {
  await tx.automaticEvent.create({
    data: {
      ...{ shopId: shopOf(tx), automaticId, id: randomUUID(), at, what, userId },
      facts: facts as Prisma.InputJsonObject,
    },
  });
}

/** Newest first. */
export async function listAutomaticEvents(tx: ShopTx, automaticId: string): Promise<AutomaticEvent[]> {
  const rows = await tx.automaticEvent.findMany({
    where: { shopId: shopOf(tx), automaticId },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    take: 100,
    select: { at: true, what: true, userId: true, facts: true },
  });
  return rows as unknown as AutomaticEvent[];
}

/** One a day: the last one of a day stays. */
export async function saveAutomaticResult(
  tx: ShopTx,
  automaticId: string,
  result: KeptAutomaticResult,
): Promise<void> {
  const shopId = shopOf(tx);
  const asOfDay = new Date(result.asOf.slice(0, 10));
  const stored = { computedAt: new Date(result.asOf), result: result as unknown as Prisma.InputJsonValue };
  await tx.automaticResult.upsert({
    where: { shopId_automaticId_asOfDay: { shopId, automaticId, asOfDay } },
    create: { shopId, automaticId, asOfDay, ...stored },
    update: stored,
  });
}

/** The newest result of every automatic play of the shop that has one. */
export async function listNewestAutomaticResults(tx: ShopTx): Promise<Map<string, KeptAutomaticResult>> {
  const rows = await tx.$queryRaw<{ id: string; result: KeptAutomaticResult }[]>`
    SELECT DISTINCT ON (automatic_id) automatic_id::text AS id, result FROM automatic_results
     WHERE shop_id = ${shopOf(tx)} ORDER BY automatic_id, as_of_day DESC`;
  return new Map(rows.map(({ id, result }) => [id, result]));
}
