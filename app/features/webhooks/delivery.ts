/** What Shopify puts around a payload (headers of a delivery), checked. */
export interface DeliveryHeaders {
  topic: string;
  shopDomain: string;
  /** The same over all tries of one delivery: the key that keeps it single. */
  webhookId: string;
  /** Shared by the deliveries of one event to several subscriptions. */
  eventId: string | null;
  /** When it happened; tries hours later carry the old moment. */
  triggeredAt: Date | null;
}

type Headers = Record<string, string | string[] | undefined>;

const LONGEST = 255;

/** The headers of a delivery, or the name of the first one that is missing, doubled or useless. */
export function readDeliveryHeaders(
  headers: Headers,
): { ok: true; headers: DeliveryHeaders } | { ok: false; missing: string } {
  const one = (name: string): string | null => {
    const value = headers[name];
    // A header that came twice is one text with a comma; none of these has one.
    const useful = typeof value === "string" && value.length > 0 && value.length <= LONGEST;
    return useful && !value.includes(",") ? value : null;
  };
  const topic = one("x-shopify-topic");
  if (!topic) return { ok: false, missing: "X-Shopify-Topic" };
  const shopDomain = one("x-shopify-shop-domain");
  if (!shopDomain) return { ok: false, missing: "X-Shopify-Shop-Domain" };
  const webhookId = one("x-shopify-webhook-id");
  if (!webhookId) return { ok: false, missing: "X-Shopify-Webhook-Id" };
  if (!one("x-shopify-api-version")) return { ok: false, missing: "X-Shopify-API-Version" };
  const triggered = new Date(one("x-shopify-triggered-at") ?? Number.NaN);
  return {
    ok: true,
    headers: {
      topic: topic.toLowerCase(),
      shopDomain,
      webhookId,
      eventId: one("x-shopify-event-id"),
      triggeredAt: Number.isNaN(triggered.getTime()) ? null : triggered,
    },
  };
}
