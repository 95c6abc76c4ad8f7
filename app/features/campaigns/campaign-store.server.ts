import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import { isPlayId } from "~/features/offers/plays/play";
import type { ShopId } from "~/platform/ids";
import { audienceSchema } from "./audience";
import type { Campaign, CampaignDesign, CampaignMessage, CampaignState, LaunchFacts } from "./campaign";

/** Campaigns, what was decided about them, and what the merchant allows. Within a transaction of the shop. */

type Row = Prisma.CampaignGetPayload<object>;

function campaignOf(row: Row): Campaign {
  if (!isPlayId(row.play))
    throw new Error(`campaign ${row.id} has the play "${row.play}", which does not exist`);
  return {
    ...row,
    state: row.state as CampaignState,
    play: row.play,
    audience: audienceSchema.parse(row.audience),
    plan: row.plan as unknown as LaunchFacts | null,
    message: row.message as unknown as CampaignMessage | null,
  };
}

export async function insertCampaign(
  tx: ShopTx,
  shopId: ShopId,
  design: CampaignDesign & {
    id: string;
    seed: string;
    currencyCode: string;
    createdBy: string;
    wave?: { automaticId: string; message: CampaignMessage | null };
  },
  now: Date,
): Promise<void> {
  await tx.campaign.create({
    data: {
      ...columnsOf(design),
      ...{ shopId, id: design.id, seed: design.seed, state: "draft", currencyCode: design.currencyCode },
      ...{ createdBy: design.createdBy, createdAt: now, updatedAt: now },
      automaticId: design.wave?.automaticId ?? null,
      ...(design.wave?.message ? { message: design.wave.message as unknown as Prisma.InputJsonObject } : {}),
    },
  });
}

const columnsOf = ({
  name,
  play,
  settings,
  audience,
  controlShare,
  windowDays,
  offerDays,
}: CampaignDesign) => ({
  ...{ name, play, controlShare, windowDays, offerDays },
  settings: settings as Prisma.InputJsonValue,
  audience: audience as Prisma.InputJsonValue,
});

/** Null when there is none, or its row holds what no campaign can be (text is not an id). */
export async function findCampaign(tx: ShopTx, shopId: ShopId, id: string): Promise<Campaign | null> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null;
  const row = await tx.campaign.findUnique({ where: { shopId_id: { shopId, id } } });
  return row && campaignOf(row);
}

/** As {@link findCampaign}; whoever else wants to change it waits until this transaction is over. */
export async function lockCampaign(tx: ShopTx, shopId: ShopId, id: string): Promise<Campaign | null> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null;
  await tx.$queryRaw`SELECT FROM campaigns WHERE shop_id = ${shopId} AND id = ${id}::uuid FOR UPDATE`;
  return findCampaign(tx, shopId, id);
}

/** All in one of these states, newest first, waves of automatic plays among them: some a day, so only ask for states that pass. */
export async function listCampaigns(
  tx: ShopTx,
  shopId: ShopId,
  states: readonly CampaignState[],
): Promise<Campaign[]> {
  const rows = await tx.campaign.findMany({
    where: { shopId, state: { in: [...states] } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(campaignOf);
}

/** All that were launched and whose result may still change, newest first, waves among them. */
export async function listUnfinished(tx: ShopTx, shopId: ShopId): Promise<Campaign[]> {
  const rows = await tx.campaign.findMany({
    where: { shopId, state: { in: ["launching", "running", "stopped", "ended"] }, finishedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(campaignOf);
}

/** When the results of these campaigns became final; those that are not yet are absent. */
export async function listFinishedAt(
  tx: ShopTx,
  shopId: ShopId,
  ids: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await tx.campaign.findMany({
    where: { shopId, id: { in: [...ids] }, finishedAt: { not: null } },
    select: { id: true, finishedAt: true },
  });
  return new Map(rows.map(({ id, finishedAt }) => [id, finishedAt!]));
}

/** Those that merchants made themselves, newest first. */
export async function listOwnCampaigns(tx: ShopTx, shopId: ShopId): Promise<Campaign[]> {
  const rows = await tx.campaign.findMany({
    where: { shopId, automaticId: null },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map(campaignOf);
}

/** The waves of an automatic play, newest first. */
export async function listWaves(tx: ShopTx, shopId: ShopId, automaticId: string): Promise<Campaign[]> {
  const rows = await tx.campaign.findMany({
    where: { shopId, automaticId },
    orderBy: [{ launchedAt: "desc" }, { id: "asc" }],
  });
  return rows.map(campaignOf);
}

/** Whether anything orders say still counts for a campaign of the shop. */
export async function isMeasuring(tx: ShopTx, shopId: ShopId): Promise<boolean> {
  const found = await tx.campaign.findFirst({
    where: { shopId, state: { in: ["launching", "running", "stopped"] }, finishedAt: null },
    select: { id: true },
  });
  return found !== null;
}

/** Changes what is decided; false when the campaign is not a draft any more. */
export async function updateDraft(
  tx: ShopTx,
  shopId: ShopId,
  id: string,
  design: CampaignDesign,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.campaign.updateMany({
    where: { shopId, id, state: { in: ["draft", "waiting-for-approval"] } },
    // Whoever had agreed agreed to something else.
    data: { ...columnsOf(design), state: "draft", askedBy: null, approvedBy: null, updatedAt: now },
  });
  return count > 0;
}

export async function deleteDraft(tx: ShopTx, shopId: ShopId, id: string): Promise<boolean> {
  const { count } = await tx.campaign.deleteMany({
    where: { shopId, id, state: { in: ["draft", "waiting-for-approval"] } },
  });
  return count > 0;
}

/** Takes a campaign from one of these states on; false when it is in another. */
export async function moveCampaign(
  tx: ShopTx,
  shopId: ShopId,
  id: string,
  from: readonly CampaignState[],
  change: Omit<Prisma.CampaignUpdateManyMutationInput, "state"> & { state?: CampaignState },
): Promise<boolean> {
  const { count } = await tx.campaign.updateMany({
    where: { shopId, id, state: { in: [...from] } },
    data: change,
  });
  return count > 0;
}

export interface CampaignEvent {
  at: Date;
  what: string;
  userId: string | null;
  facts: Record<string, unknown>;
}

export async function recordEvent(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  { at, what, userId, facts }: CampaignEvent,
): Promise<void> {
  await tx.campaignEvent.create({
    data: { shopId, campaignId, id: randomUUID(), at, what, userId, facts: facts as Prisma.InputJsonValue },
  });
}

/** Oldest first. */
export async function listEvents(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<CampaignEvent[]> {
  const rows = await tx.campaignEvent.findMany({
    where: { shopId, campaignId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { at: true, what: true, userId: true, facts: true },
  });
  return rows as unknown as CampaignEvent[];
}

export interface CampaignRules {
  approveFromMinor: bigint | null;
  leakAlarmUses: number;
}

export async function findRules(tx: ShopTx, shopId: ShopId): Promise<CampaignRules> {
  const row = await tx.campaignRules.findUnique({ where: { shopId } });
  return row ?? { approveFromMinor: null, leakAlarmUses: 3 };
}

export async function saveRules(tx: ShopTx, shopId: ShopId, rules: Partial<CampaignRules>): Promise<void> {
  await tx.campaignRules.upsert({
    where: { shopId },
    create: { shopId, ...rules },
    update: rules,
  });
}
