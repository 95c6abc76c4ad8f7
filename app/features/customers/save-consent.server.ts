import type pg from "pg";
import type { ShopId } from "~/platform/ids";

/** What a customer allows, as Shopify told it: enum words of Admin GraphQL. What is left out is not told. */
export interface ToldConsent {
  customerId: bigint;
  emailState?: string | null;
  emailAt?: string | null;
  smsState?: string | null;
  smsAt?: string | null;
}

const channels = [
  { state: "marketing_state", at: "email_consent_at" },
  { state: "sms_marketing_state", at: "sms_consent_at" },
] as const;

/**
 * Notes what customers allow. A withdrawal that is stored with a later moment stays: messages may overtake each other, and the
 * stricter of two is the safe one until Shopify is asked again. Who was redacted stays so.
 */
export async function saveConsent(
  client: pg.PoolClient,
  shopId: ShopId,
  told: readonly ToldConsent[],
): Promise<void> {
  const sorted = told.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
  for (const [at, channel] of channels.entries()) {
    const of = (one: ToldConsent) => (at === 0 ? [one.emailState, one.emailAt] : [one.smsState, one.smsAt]);
    const saying = sorted.filter((one) => of(one)[0] !== undefined);
    if (saying.length === 0) continue;
    await client.query(
      `UPDATE customers c SET ${channel.state} = d.state, ${channel.at} = d.at
         FROM unnest($2::bigint[], $3::text[], $4::timestamptz[]) AS d (id, state, at)
        WHERE c.shop_id = $1 AND c.id = d.id AND c.redacted_at IS NULL
          AND (c.${channel.state} IS DISTINCT FROM d.state OR c.${channel.at} IS DISTINCT FROM d.at)
          AND NOT (c.${channel.state} IS DISTINCT FROM 'SUBSCRIBED' AND c.${channel.at} > coalesce(d.at, 'epoch'))`,
      [
        shopId,
        saying.map(({ customerId }) => String(customerId)),
        saying.map((one) => of(one)[0]),
        saying.map((one) => of(one)[1] ?? null),
      ],
    );
  }
}
