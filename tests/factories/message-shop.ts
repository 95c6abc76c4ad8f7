import { onTestFinished } from "vitest";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { planMessages, type MessagePlan } from "~/features/messages/plan-messages.server";
import { sendMessagesTask } from "~/features/messages/send-messages.task.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { createCustomer } from "./customer";
import { openSandboxShop } from "./opened-shop";
import type { StandInOptions } from "../../shopify-stand-in/stand-in";
import { sandboxSettings } from "./wire";

export const messageShopDomain = parseShopDomain("coffee-harbour.myshopify.com");

/** Noon in Berlin, where the sandbox's shop is: messages may leave. */
export const noon = new Date("2026-11-20T11:00:00Z");

/** A shop of the sandbox with so many subscribed customers in the app; e-mails go to `smtpUrl`. */
export async function openMessageShop(
  smtpUrl: string | undefined,
  customers: number,
  over: Partial<StandInOptions> = {},
) {
  const sandbox = createCoffeeHarbour({ seed: 3, now: Date.now(), customers: customers + 30 });
  const people = [...sandbox.customers.values()].filter(({ email }) => email !== null).slice(0, customers);
  for (const one of people)
    Object.assign(one, { marketingState: "SUBSCRIBED", marketingUpdatedAt: Date.now() - 9e6 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], ...over });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const shop = await openSandboxShop(standIn, messageShopDomain);
  const { SMTP_URL, SMTP_FROM, SMS_URL, SMS_FROM, PUSH_SERVICES } = env;
  const before = { SMTP_URL, SMTP_FROM, SMS_URL, SMS_FROM, PUSH_SERVICES };
  onTestFinished(() => void Object.assign(env, before));
  Object.assign(env, { SMTP_URL: smtpUrl, SMTP_FROM: "hello@shop.example", PUSH_SERVICES: [standIn.origin] });
  await withShop(shop.id, async (tx) => {
    for (const { id, email, firstName, phone } of people)
      await createCustomer(tx, shop, {
        ...{ id, countryCode: "DE", locale: "en", marketingState: "SUBSCRIBED" },
        personal: { email, firstName, phone },
      });
  });
  return { standIn, sandbox, shop, people, ids: people.map(({ id }) => id) };
}

/** Plans a win-back offer for customers, as a campaign would. */
export const planOffer = (shop: Shop, customerIds: readonly bigint[], overrides: Partial<MessagePlan> = {}) =>
  withShop(shop.id, (tx) =>
    planMessages(tx, shop, {
      templateId: "win-back-offer",
      campaignId: "00000000-0000-4000-8000-00000000000a",
      customerIds,
      now: noon,
      variablesOf: (id) => ({
        ...{ shopName: shop.name, shopUrl: "https://shop.example", firstName: "Ada" },
        ...{ code: `CODE${id}`, benefit: "15 % off", lastDay: "30 November" },
      }),
      ...overrides,
    }),
  );

/** Runs the sending task once. */
export const send = (shop: Shop, now: Date = noon) =>
  sendMessagesTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now: () => now });

/** Every message of a shop by its customer. */
export const outbox = (shop: Shop) =>
  withShop(shop.id, async (tx) => {
    const rows = await tx.message.findMany({ orderBy: { customerId: "asc" } });
    return new Map(rows.map((row) => [row.customerId, row]));
  });
