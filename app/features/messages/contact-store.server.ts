import type pg from "pg";
import { shopOf, type ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/** What is known of a customer that decides whether, and how, they may be written to. */
export interface ContactRow {
  id: bigint;
  gone: boolean;
  redacted: boolean;
  optedOut: boolean;
  known: boolean;
  countryCode: string | null;
  locale: string | null;
  emailState: string | null;
  smsState: string | null;
  push: boolean;
  /** Reason of the hold that lasts longest; null for none. */
  held: string | null;
  /** Channels that the customer's addresses are suppressed on, as "email:bounced". */
  suppressed: string[];
  contactAt: Date | null;
  contactMessageId: string | null;
}

/** The rows of those customers that there are. */
export async function listContactRows(
  tx: ShopTx,
  customerIds: readonly bigint[],
  now: Date,
): Promise<ContactRow[]> {
  const shopId = shopOf(tx);
  return tx.$queryRaw<ContactRow[]>`
    SELECT c.id, (c.deleted_at IS NOT NULL OR c.merged_into_id IS NOT NULL) AS gone, c.redacted_at IS NOT NULL AS redacted,
           c.profiling_opt_out_at IS NOT NULL AS "optedOut", c.personal IS NOT NULL AS known,
           c.country_code AS "countryCode", c.locale, c.marketing_state AS "emailState", c.sms_marketing_state AS "smsState",
           EXISTS (SELECT FROM push_subscriptions p WHERE p.shop_id = ${shopId} AND p.customer_id = c.id) AS push,
           (SELECT h.reason FROM contact_holds h WHERE h.shop_id = ${shopId} AND h.customer_id = c.id AND h.until > ${now}
             ORDER BY h.until DESC LIMIT 1) AS held,
           ARRAY(SELECT s.channel || ':' || s.reason FROM message_suppressions s
                  WHERE s.shop_id = ${shopId} AND s.customer_id = c.id) AS suppressed,
           k.at AS "contactAt", k.message_id::text AS "contactMessageId"
      FROM customers c LEFT JOIN contact_slots k ON k.shop_id = ${shopId} AND k.customer_id = c.id
     WHERE c.shop_id = ${shopId} AND c.id = ANY(${customerIds.map(String)}::bigint[])`;
}

export interface Slot {
  customerId: bigint;
  messageId: string;
  at: Date;
}

/**
 * Takes the contact of each customer whose last one is long enough ago: the write is the check, so of two campaigns that plan at
 * the same moment one gets it. Returns whose was taken. In the order of the customers, so that two of these never cross.
 */
export async function takeSlots(tx: ShopTx, slots: readonly Slot[], gapDays: number): Promise<bigint[]> {
  const ordered = slots.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO contact_slots AS held (shop_id, customer_id, message_id, at)
    SELECT ${shopOf(tx)}::int, * FROM unnest(${ordered.map((slot) => String(slot.customerId))}::bigint[],
      ${ordered.map((slot) => slot.messageId)}::uuid[], ${ordered.map((slot) => slot.at.toISOString())}::timestamptz[])
    ON CONFLICT (shop_id, customer_id) DO UPDATE
      SET message_id = excluded.message_id, at = excluded.at
      WHERE held.message_id = excluded.message_id
         OR held.at <= excluded.at - make_interval(days => ${gapDays}::int)
    RETURNING customer_id AS id`;
  return rows.map(({ id }) => id);
}

/** Gives the contact back of a message that certainly did not leave. */
export async function releaseSlot(tx: ShopTx, customerId: bigint, messageId: string): Promise<void> {
  await tx.contactSlot.deleteMany({ where: { shopId: shopOf(tx), customerId, messageId } });
}

/** Moves a taken contact to the moment at which its message leaves; false when another has it. */
export async function moveSlot(
  tx: ShopTx,
  customerId: bigint,
  messageId: string,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.contactSlot.updateMany({
    where: { shopId: shopOf(tx), customerId, messageId },
    data: { at },
  });
  return count > 0;
}

export interface Hold {
  source: string;
  reason: string;
  until: Date;
}

export async function saveHolds(tx: ShopTx, hold: Hold, customerIds: readonly bigint[]): Promise<void> {
  const ids = customerIds.toSorted((a, b) => (a < b ? -1 : 1)).map(String);
  await tx.$executeRaw`
    INSERT INTO contact_holds (shop_id, customer_id, source, reason, until)
    SELECT ${shopOf(tx)}::int, id, ${hold.source}, ${hold.reason}, ${hold.until} FROM unnest(${ids}::bigint[]) AS id
    ON CONFLICT (shop_id, customer_id, source) DO UPDATE SET reason = excluded.reason, until = excluded.until`;
}

/** What was known of a merged customer belongs to the one who lives on: the later contact, every hold, all messages. */
export async function moveContacts(
  client: pg.PoolClient,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> {
  const move = [shopId, String(mergedId), String(keptId)];
  await client.query("UPDATE messages SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2", move);
  await client.query(
    "UPDATE message_suppressions SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2",
    move,
  );
  await client.query(
    "UPDATE push_subscriptions SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2",
    move,
  );
  await client.query(
    `WITH gone AS (DELETE FROM contact_slots WHERE shop_id = $1 AND customer_id = $2 RETURNING message_id, at)
     INSERT INTO contact_slots AS kept (shop_id, customer_id, message_id, at)
     SELECT $1, $3::bigint, message_id, at FROM gone
     ON CONFLICT (shop_id, customer_id) DO UPDATE
       SET message_id = excluded.message_id, at = excluded.at WHERE kept.at < excluded.at`,
    move,
  );
  await client.query(
    `WITH gone AS (DELETE FROM contact_holds WHERE shop_id = $1 AND customer_id = $2 RETURNING source, reason, until)
     INSERT INTO contact_holds AS kept (shop_id, customer_id, source, reason, until)
     SELECT $1, $3::bigint, source, reason, until FROM gone
     ON CONFLICT (shop_id, customer_id, source) DO UPDATE SET until = greatest(kept.until, excluded.until)`,
    move,
  );
}
