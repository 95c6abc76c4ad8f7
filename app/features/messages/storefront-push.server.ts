import { z } from "zod";
import { withShop } from "~/db.server";
import type { StorefrontCaller } from "~/authenticate-storefront.server";
import { getMessageSettings } from "./message-settings.server";
import { subscribeBrowser, unsubscribeBrowser } from "./push-browsers.server";
import { keepPushKeys } from "./push-keys.server";
import { pushSubscription } from "./push-subscription";

/** Larger than any subscription. */
const MOST_BYTES = 4096;
const endpointOnly = pushSubscription.pick({ endpoint: true });

export interface StorefrontAnswer {
  status: number;
  body: object;
}

/** By which key browsers of this shop subscribe; `on` says whether the merchant has switched the channel on. */
export const pushKeyOf = ({ shop }: StorefrontCaller): Promise<{ key: string; on: boolean }> =>
  withShop(shop.id, async (tx) => ({
    key: (await keepPushKeys(tx)).publicKey,
    on: (await getMessageSettings(tx)).channels.includes("push"),
  }));

/**
 * Somebody who is signed in allows messages in their browser, or takes that back. Whose browser it is, only Shopify's signature says:
 * of the page comes the subscription alone. Guests can not be told apart, so they can not subscribe.
 */
export async function answerStorefrontPush(
  caller: StorefrontCaller,
  what: "subscribe" | "unsubscribe",
  request: Request,
  now: Date,
): Promise<StorefrontAnswer> {
  const { shop, customerId } = caller;
  if (customerId === null) return { status: 403, body: { error: "sign-in" } };
  const given = await readSmallJson(request);
  if (what === "unsubscribe") {
    const asked = endpointOnly.safeParse(given);
    if (!asked.success) return { status: 400, body: { error: z.prettifyError(asked.error) } };
    return {
      status: 200,
      body: { removed: await unsubscribeBrowser(shop, customerId, asked.data.endpoint) },
    };
  }
  const browser = pushSubscription.safeParse(given);
  if (!browser.success) return { status: 400, body: { error: z.prettifyError(browser.error) } };
  const outcome = await subscribeBrowser(shop, customerId, browser.data, now);
  if (outcome === "subscribed") return { status: 201, body: { subscribed: true } };
  return outcome === "gone"
    ? { status: 410, body: { error: outcome } }
    : { status: 422, body: { error: outcome } };
}

/** Null when it is too long, or no JSON. */
async function readSmallJson(request: Request): Promise<unknown> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part; reader && !(part = await reader.read()).done;) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null;
  }
}
