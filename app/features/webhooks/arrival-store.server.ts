import { pool, withShopConnection } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { AddressedArrival, Arrival, ShopFailures } from "./delivery-batches.server";

/** The shop was erased between the look-up of its number and the insert. */
export class ShopGoneError extends Error {
  override name = "ShopGoneError";
}

const FOREIGN_KEY_VIOLATION = "23503";
const LOCK_NOT_AVAILABLE = "55P03";
/** A distributed database that does not take the statement for several shops. */
const NOT_SUPPORTED = "0A000";
const codeOf = (error: unknown) => (error as { code?: string }).code;

/**
 * Commits arrivals of any shops in one statement. Those whose id is there already are left as they are: a delivery counts once.
 * Where one shop stands in the way, because it is being erased at this moment, each shop is committed by itself.
 * Returns what was not committed: {@link ShopGoneError} for shops that are not there. Errors: throws when nothing was committed.
 */
export async function saveTogether(arrivals: readonly AddressedArrival[]): Promise<ShopFailures> {
  try {
    const { rows } = await pool.query<{ gone: ShopId }>({
      name: "receive-deliveries",
      text: "SELECT * FROM receive_deliveries($1, $2, $3, $4, $5, $6, $7, $8, $9) AS gone",
      values: [arrivals.map((arrival) => arrival.shopId), ...columnsOf(arrivals)],
    });
    return new Map(rows.map(({ gone }) => [gone, new ShopGoneError("the shop was erased")]));
  } catch (error) {
    if (![FOREIGN_KEY_VIOLATION, LOCK_NOT_AVAILABLE, NOT_SUPPORTED].includes(codeOf(error) ?? ""))
      throw error;
    return saveShopByShop(arrivals);
  }
}

async function saveShopByShop(arrivals: readonly AddressedArrival[]): Promise<ShopFailures> {
  const failures = new Map<ShopId, unknown>();
  const byShop = new Map<ShopId, AddressedArrival[]>();
  for (const arrival of arrivals)
    byShop.set(arrival.shopId, [...(byShop.get(arrival.shopId) ?? []), arrival]);
  await Promise.all(
    [...byShop].map(([shopId, own]) =>
      saveArrivals(shopId, own).catch((error: unknown) => void failures.set(shopId, error)),
    ),
  );
  return failures;
}

/** As {@link saveTogether}, for one shop, behind the wall. Errors: {@link ShopGoneError}; the database's. */
export async function saveArrivals(shopId: ShopId, arrivals: readonly Arrival[]): Promise<void> {
  try {
    await withShopConnection(shopId, async (client) => {
      await client.query("SET LOCAL lock_timeout = '2s'");
      await client.query(
        `INSERT INTO webhook_deliveries (shop_id, webhook_id, event_id, topic, triggered_at, received_at, body)
         SELECT $1, webhook_id, event_id, topic, triggered_at, received_at, substring($9::bytea FROM place FOR size)
           FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[], $8::int[])
             AS d (webhook_id, event_id, topic, triggered_at, received_at, place, size)
         ON CONFLICT DO NOTHING`,
        [shopId, ...columnsOf(arrivals)],
      );
    });
  } catch (error) {
    if (codeOf(error) === FOREIGN_KEY_VIOLATION)
      throw new ShopGoneError("the shop was erased", { cause: error });
    throw error;
  }
}

/** Ids, topics and instants as arrays; the bodies as one value with the place (from 1) and size of each in it. */
function columnsOf(arrivals: readonly Arrival[]): unknown[] {
  const sizes = arrivals.map(({ sealedBody }) => sealedBody.length);
  let end = 1;
  const places = sizes.map((size) => (end += size) - size);
  return [
    arrivals.map((arrival) => arrival.webhookId),
    arrivals.map((arrival) => arrival.eventId),
    arrivals.map((arrival) => arrival.topic),
    arrivals.map((arrival) => arrival.triggeredAt),
    arrivals.map((arrival) => arrival.receivedAt),
    places,
    sizes,
    Buffer.concat(arrivals.map(({ sealedBody }) => sealedBody)),
  ];
}
