import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { shopOf, type ShopTx } from "~/db.server";
import { isoOfDay } from "~/features/churn/day";
import type { Day } from "~/features/churn/history";
import type { ShopId } from "~/platform/ids";
import { copiedRows } from "./copied-rows";
import type { TargetPart } from "./target-part";

/** What of the parts is one for all. */
export interface TargetNight {
  /** ISO date of the shop. */
  asOf: string;
  customers: number;
  ranks: Uint8Array;
}

export async function clearParts(client: pg.ClientBase, shopId: ShopId): Promise<void> {
  await client.query("DELETE FROM target_parts WHERE shop_id = $1", [shopId]);
}

export async function addPart(
  client: pg.ClientBase,
  shopId: ShopId,
  part: number,
  of: { firstId: bigint; lastId: bigint; ids: Buffer; standings: Buffer; measures: Buffer },
): Promise<void> {
  await client.query(
    `INSERT INTO target_parts (shop_id, part, first_id, last_id, ids, standings, measures) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [shopId, part, `${of.firstId}`, `${of.lastId}`, of.ids, of.standings, of.measures],
  );
}

export async function writeNight(
  client: pg.ClientBase,
  shopId: ShopId,
  night: { asOf: Day; customers: number; ranks: Uint8Array },
): Promise<void> {
  await client.query(
    `INSERT INTO target_nights (shop_id, as_of_day, customers, ranks) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id) DO UPDATE SET as_of_day = excluded.as_of_day, customers = excluded.customers, ranks = excluded.ranks`,
    [shopId, isoOfDay(night.asOf), night.customers, Buffer.from(night.ranks)],
  );
}

/**
 * Everything there is to choose from, in the snapshot of the connection; null before the first whole scoring. The parts come by COPY, as
 * the bytes they are: as text they would be twice as many, and read letter by letter.
 */
export async function readTargets(
  client: pg.ClientBase,
  shopId: ShopId,
): Promise<(TargetNight & { parts: TargetPart[] }) | null> {
  const { rows: nights } = await client.query<{ asOf: string; customers: number; ranks: Buffer }>(
    `SELECT as_of_day::text AS "asOf", customers, ranks FROM target_nights WHERE shop_id = $1`,
    [shopId],
  );
  if (!nights[0]) return null;
  const chosen = `SELECT part, standings, measures FROM target_parts WHERE shop_id = ${Number(shopId)} ORDER BY part`;
  const pieces: Buffer[] = [];
  const stream = client.query(copyTo(`COPY (${chosen}) TO STDOUT (FORMAT binary)`));
  for await (const piece of stream) pieces.push(piece as Buffer);
  const parts = copiedRows(Buffer.concat(pieces)).map(([part, standings, measures]) => ({
    ...{ part: part!.readInt32BE(), standings: standings!, measures: measures! },
  }));
  return { ...nights[0], parts };
}

/** Everything there is to choose from of the caller's shop, in the caller's transaction. */
export const listParts = (tx: ShopTx): Promise<TargetPart[]> =>
  tx.$queryRaw<TargetPart[]>`
    SELECT part, standings, measures FROM target_parts WHERE shop_id = ${shopOf(tx)} ORDER BY part`;

/** The customers at these places, in their order. */
export async function listIdsAt(
  tx: ShopTx,
  places: readonly { part: number; at: number }[],
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT encode(substring(p.ids FROM w.place * 8 + 1 FOR 8), 'hex') AS id
      FROM unnest(${places.map(({ part }) => part)}::int[], ${places.map(({ at }) => at)}::int[]) WITH ORDINALITY
             AS w(part, place, nth)
      JOIN target_parts p ON p.shop_id = ${shopOf(tx)} AND p.part = w.part
     ORDER BY w.nth`;
  return rows.map(({ id }) => Buffer.from(id, "hex").readBigInt64LE());
}

/** A part's customers and standings, from the one after `after` on; null after the last. */
export async function readNextStandings(
  tx: ShopTx,
  after: number,
): Promise<{ part: number; ids: Uint8Array; standings: Uint8Array } | null> {
  const [row] = await tx.$queryRaw<{ part: number; ids: Uint8Array; standings: Uint8Array }[]>`
    SELECT part, ids, standings FROM target_parts WHERE shop_id = ${shopOf(tx)} AND part > ${after} ORDER BY part LIMIT 1`;
  return row ?? null;
}

/** Puts another standing in the place of a customer's; nobody who is not there gets one. */
export async function replaceStanding(
  tx: ShopTx,
  customerId: bigint,
  change: (standing: number) => number,
): Promise<void> {
  const shopId = shopOf(tx);
  const [found] = await tx.$queryRaw<{ part: number; ids: Uint8Array }[]>`
    SELECT part, ids FROM target_parts WHERE shop_id = ${shopId} AND first_id <= ${customerId} AND last_id >= ${customerId}`;
  const at = found ? placeOf(Buffer.from(found.ids), customerId) : -1;
  if (!found || at < 0) return;
  const [kept] = await tx.$queryRaw<[{ standing: number }]>`
    SELECT get_byte(standings, ${at}) AS standing FROM target_parts WHERE shop_id = ${shopId} AND part = ${found.part} FOR UPDATE`;
  await tx.$executeRaw`
    UPDATE target_parts SET standings = set_byte(standings, ${at}, ${change(kept.standing)})
     WHERE shop_id = ${shopId} AND part = ${found.part}`;
}

function placeOf(ids: Buffer, customerId: bigint): number {
  let [from, to] = [0, ids.length / 8 - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const id = ids.readBigInt64LE(middle * 8);
    if (id === customerId) return middle;
    if (id < customerId) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
