import { OWNER_ID } from "../../shopify-stand-in/staff.ts";
import { rows } from "./house.ts";
import { seedCalls } from "./seed-calls.ts";

/** Every screen of the app, by the name tests give it. A new page gets its line here. */
export const screens: [name: string, path: () => Promise<string>][] = [
  ["overview", async () => ""],
  ["customers", async () => "/app/customers"],
  ["customers, filtered", async () => "/app/customers?band=at-risk"],
  ["a customer", async () => `/app/customers/${await worstOff()}`],
  ["targets", async () => "/app/targets"],
  ["campaigns", async () => "/app/campaigns"],
  ["new campaign", async () => "/app/campaigns/new"],
  ["automatic plays", async () => "/app/automatic"],
  ["new automatic play", async () => "/app/automatic/new"],
  ["new improvement", async () => "/app/automatic/new?trigger=improvement"],
  ["causes and plays", async () => "/app/campaigns/matrix"],
  ["calls", async () => callList()],
  ["call settings", async () => "/app/calls/settings"],
  ["earned", async () => "/app/earned"],
  ["audiences", async () => "/app/audiences"],
  ["accuracy", async () => "/app/accuracy"],
  ["messages", async () => "/app/messages"],
  ["message preview", async () => "/app/messages/preview"],
  ["message settings", async () => "/app/messages/settings"],
  ["setup", async () => "/app/setup"],
  ["access log", async () => "/app/setup/access-log"],
];

/** The call list with somebody on it. */
async function callList(): Promise<string> {
  await seedCalls();
  return "/app/calls";
}

/** The customer at risk with the most at stake. */
async function worstOff(): Promise<string> {
  const [customer] = await rows<{ id: string }>(
    `SELECT customer_id::text AS id FROM customer_scores JOIN shops ON shops.id = shop_id
     WHERE band = 'at-risk' AND domain = 'coffee-harbour.myshopify.com' ORDER BY value_at_stake_minor DESC, customer_id LIMIT 1`,
  );
  return customer!.id;
}

/** Lets the shop's owner read the app in a language, or in that of the admin (null). */
export async function speak(locale: string | null): Promise<void> {
  await rows(
    `INSERT INTO staff_preferences (shop_id, user_id, locale) SELECT id, $1, $2 FROM shops
     ON CONFLICT (shop_id, user_id) DO UPDATE SET locale = excluded.locale`,
    [OWNER_ID, locale],
  );
}
