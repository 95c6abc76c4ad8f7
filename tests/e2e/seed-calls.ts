import { rows } from "./house.ts";

const shopId = "(SELECT id FROM shops WHERE domain = 'coffee-harbour.myshopify.com')";
const campaignId = "'00000000-0000-4000-8000-0000000ca115'";

/** Customers at risk on the call list, as a campaign by telephone puts them there. */
export async function seedCalls(): Promise<void> {
  await rows(
    `INSERT INTO call_settings (shop_id, consent, cost_per_hour_minor) VALUES (${shopId}, 'not-withdrawn', 2500) ON CONFLICT DO NOTHING`,
  );
  // A draft: no other screen waits for its result.
  await rows(
    `INSERT INTO campaigns (shop_id, id, name, state, play, settings, audience, currency_code, control_share, seed, window_days, offer_days,
       created_by, created_at, updated_at)
     VALUES (${shopId}, ${campaignId}, 'Calls before Christmas', 'draft', 'phone-call', '{"toldPercent":0,"minimumMinor":0}',
       '{"bands":["at-risk"],"signals":[],"minimumStakeMinor":0,"most":100}', 'EUR', 0.2, 'seed', 30, 14, '1', now(), now())
     ON CONFLICT DO NOTHING`,
  );
  await rows(
    `INSERT INTO calls (shop_id, id, campaign_id, customer_id, state, cause, value_minor, tries, planned_at, bought_since, due_at, not_after)
     SELECT shop_id, gen_random_uuid(), ${campaignId}, customer_id, 'waiting', CASE WHEN customer_id % 2 = 0 THEN 'price' ELSE 'unknown' END,
            value_at_stake_minor, customer_id % 3, now(), now(), now() - interval '1 minute', now() + interval '10 days'
       FROM customer_scores WHERE shop_id = ${shopId} AND band IN ('at-risk', 'watch')
      ORDER BY value_at_stake_minor DESC LIMIT 60
     ON CONFLICT DO NOTHING`,
  );
  // Half of them have asked to be called back by now, so that somebody may be called at any hour of the test.
  await rows(
    `INSERT INTO call_attempts (shop_id, id, call_id, customer_id, staff_user_id, began_at, ended_at, seconds, outcome, cause, callback_at)
     SELECT shop_id, gen_random_uuid(), id, customer_id, '1', planned_at, planned_at, 60, 'callback', cause, due_at
       FROM calls WHERE shop_id = ${shopId} AND state = 'waiting' AND customer_id % 2 = 0
        AND NOT EXISTS (SELECT FROM call_attempts a WHERE a.shop_id = calls.shop_id AND a.call_id = calls.id)`,
  );
}
