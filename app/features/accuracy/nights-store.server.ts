import type pg from "pg";
import { isoOfDay } from "~/features/churn/day";
import type { Day } from "~/features/churn/history";
import type { ShopId } from "~/platform/ids";

/** Reads and writes of the nights on a raw connection, inside the one transaction of a scoring. */

/** A night whose predictions are kept. */
export interface Night {
  asOf: Day;
  /** Bought within (asOf, asOf + horizonDays] or not: that is what was foretold. */
  horizonDays: number;
  /** How the risks were found. */
  method: string;
}

/** Begins a night anew: what was kept of the same day before is gone. */
export async function beginNight(client: pg.ClientBase, shopId: ShopId, night: Night): Promise<void> {
  const day = isoOfDay(night.asOf);
  await client.query("DELETE FROM prediction_parts WHERE shop_id = $1 AND as_of_day = $2", [shopId, day]);
  await client.query(
    `INSERT INTO prediction_nights (shop_id, as_of_day, horizon_days, method, customers) VALUES ($1, $2, $3, $4, 0)
     ON CONFLICT (shop_id, as_of_day) DO UPDATE SET horizon_days = excluded.horizon_days, method = excluded.method,
            customers = 0, judged_at = NULL, result = NULL`,
    [shopId, day, night.horizonDays, night.method],
  );
}

export async function addPart(
  client: pg.ClientBase,
  shopId: ShopId,
  asOf: Day,
  part: { number: number; customers: number; predictions: Uint8Array },
): Promise<void> {
  const day = isoOfDay(asOf);
  await client.query(
    "INSERT INTO prediction_parts (shop_id, as_of_day, part, predictions) VALUES ($1, $2, $3, $4)",
    [shopId, day, part.number, part.predictions],
  );
  await client.query(
    "UPDATE prediction_nights SET customers = customers + $3 WHERE shop_id = $1 AND as_of_day = $2",
    [shopId, day, part.customers],
  );
}

/** Nights whose last day of the horizon is over and that were not judged yet, oldest first. */
export async function readRipeNights(
  client: pg.ClientBase,
  shopId: ShopId,
  today: Day,
  most: number,
): Promise<Night[]> {
  const { rows } = await client.query<{ asOf: number; horizonDays: number; method: string }>(
    `SELECT as_of_day - DATE '1970-01-01' AS "asOf", horizon_days AS "horizonDays", method FROM prediction_nights
      WHERE shop_id = $1 AND judged_at IS NULL AND as_of_day + horizon_days < $2::date ORDER BY as_of_day LIMIT $3`,
    [shopId, isoOfDay(today), most],
  );
  return rows;
}

/** One part of a night; null behind the last one. */
export async function readPart(
  client: pg.ClientBase,
  shopId: ShopId,
  asOf: Day,
  number: number,
): Promise<Uint8Array | null> {
  const { rows } = await client.query<{ predictions: Buffer }>(
    "SELECT predictions FROM prediction_parts WHERE shop_id = $1 AND as_of_day = $2 AND part = $3",
    [shopId, isoOfDay(asOf), number],
  );
  return rows[0]?.predictions ?? null;
}

/** Keeps what came of a night, and lets go of its predictions. */
export async function writeJudgement(
  client: pg.ClientBase,
  shopId: ShopId,
  asOf: Day,
  judgement: { at: Date; result: unknown },
): Promise<void> {
  const day = isoOfDay(asOf);
  await client.query(
    "UPDATE prediction_nights SET judged_at = $3, result = $4 WHERE shop_id = $1 AND as_of_day = $2",
    [shopId, day, judgement.at, JSON.stringify(judgement.result)],
  );
  await client.query("DELETE FROM prediction_parts WHERE shop_id = $1 AND as_of_day = $2", [shopId, day]);
}
