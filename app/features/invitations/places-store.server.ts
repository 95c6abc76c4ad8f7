import { shopOf, type ShopTx } from "~/db.server";

/** What somebody who was invited has said. */
export type InvitationAnswer = "yes" | "waiting" | "no";

export interface EventPlaces {
  places: number;
  taken: number;
}

/** Opens the places of an event; again, it stays as it is. */
export async function insertPlaces(tx: ShopTx, campaignId: string, places: number): Promise<void> {
  await tx.eventPlaces.createMany({
    data: [{ shopId: shopOf(tx), campaignId, places }],
    skipDuplicates: true,
  });
}

export const findPlaces = (tx: ShopTx, campaignId: string): Promise<EventPlaces | null> =>
  tx.eventPlaces.findUnique({
    where: { shopId_campaignId: { shopId: shopOf(tx), campaignId } },
    select: { places: true, taken: true },
  });

/** Takes a place where one is left, in one statement: false when none is. */
export async function takePlace(tx: ShopTx, campaignId: string): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE event_places SET taken = taken + 1
     WHERE shop_id = ${shopOf(tx)} AND campaign_id = ${campaignId}::uuid AND taken < places`;
  return taken > 0;
}

export async function givePlaceBack(tx: ShopTx, campaignId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE event_places SET taken = taken - 1
     WHERE shop_id = ${shopOf(tx)} AND campaign_id = ${campaignId}::uuid AND taken > 0`;
}

/** What somebody has said so far, kept from changing until the end of the transaction; undefined when they were not invited. */
export async function lockAnswer(
  tx: ShopTx,
  campaignId: string,
  customerId: bigint,
): Promise<InvitationAnswer | null | undefined> {
  const [row] = await tx.$queryRaw<{ answer: InvitationAnswer | null }[]>`
    SELECT answer FROM offers
     WHERE shop_id = ${shopOf(tx)} AND campaign_id = ${campaignId}::uuid AND customer_id = ${customerId} FOR UPDATE`;
  return row && row.answer;
}

export async function saveAnswer(
  tx: ShopTx,
  campaignId: string,
  customerId: bigint,
  answer: InvitationAnswer,
  at: Date,
): Promise<void> {
  await tx.offer.update({
    where: { shopId_campaignId_customerId: { shopId: shopOf(tx), campaignId, customerId } },
    data: { answer, answeredAt: at },
  });
}

/** Who has waited longest for a place; who is answering at this very moment is left out. */
export async function lockFirstWaiting(tx: ShopTx, campaignId: string): Promise<bigint | null> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT customer_id AS id FROM offers
     WHERE shop_id = ${shopOf(tx)} AND campaign_id = ${campaignId}::uuid AND answer = 'waiting'
     ORDER BY answered_at, customer_id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row?.id ?? null;
}

export interface Guest {
  customerId: bigint;
  answer: InvitationAnswer;
  answeredAt: Date;
}

/** Who has answered: those who come, those who wait, those who do not; each in the order in which they said so. */
export const listGuests = (tx: ShopTx, campaignId: string, limit: number): Promise<Guest[]> =>
  tx.$queryRaw<Guest[]>`
    SELECT customer_id AS "customerId", answer, answered_at AS "answeredAt" FROM offers
     WHERE shop_id = ${shopOf(tx)} AND campaign_id = ${campaignId}::uuid AND answer IS NOT NULL
     ORDER BY array_position(ARRAY['yes', 'waiting', 'no'], answer), answered_at, customer_id LIMIT ${limit}`;
