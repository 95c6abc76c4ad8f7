import { RejectedPayload } from "./rejected-payload";

/**
 * Where the body of a message says which shop it is about. Shopify signs the body and nothing else: topic and shop stand in
 * headers. These are the topics that wipe, end, hand out or rename something, so for them the signed part has to say it too.
 * Shopify's example of app/uninstalled has an empty `myshopify_domain`; the two that carry it carry a whole shop.
 */
const shopIn: Record<string, { field: string; mayBeEmpty: boolean }> = {
  "shop/redact": { field: "shop_domain", mayBeEmpty: false },
  "customers/redact": { field: "shop_domain", mayBeEmpty: false },
  "customers/data_request": { field: "shop_domain", mayBeEmpty: false },
  "app/uninstalled": { field: "myshopify_domain", mayBeEmpty: true },
  "shop/update": { field: "myshopify_domain", mayBeEmpty: true },
};

/**
 * Bodies without a field for the shop that carry an address of it: where the address is Shopify's (a shop may have a domain of its
 * own, which tells nothing), it says whose order or checkout it is.
 */
const addressIn: Record<string, string> = {
  "orders/create": "order_status_url",
  "orders/updated": "order_status_url",
  "checkouts/create": "abandoned_checkout_url",
  "checkouts/update": "abandoned_checkout_url",
};

/**
 * Errors: throws RejectedPayload when the signed body is about another shop than the headers say, or about none where its topic
 * needs one; and when it is a message about one customer that came as one about the whole shop.
 */
export function mustBeAbout(domain: string, topic: string, payload: unknown): void {
  const body = ((typeof payload === "object" ? payload : null) ?? {}) as Record<string, unknown>;
  const named = shopOfAddress(body[addressIn[topic] ?? ""]);
  if (named !== null && named !== domain) throw new RejectedPayload("the body is about another shop");
  const rule = shopIn[topic];
  if (!rule) return;
  const told = body[rule.field];
  if (told === undefined || (told === null && !rule.mayBeEmpty))
    throw new RejectedPayload("the body names no shop");
  if (told !== null && String(told).toLowerCase() !== domain)
    throw new RejectedPayload("the body is about another shop");
  if (topic === "shop/redact" && "customer" in body)
    throw new RejectedPayload("the body is about a customer, not about the whole shop");
}

/** The shop that an address of Shopify's names by its host; null for any other text. */
function shopOfAddress(address: unknown): string | null {
  const host =
    typeof address === "string" ? /^https:\/\/([^/]+)\//.exec(address)?.[1]?.toLowerCase() : undefined;
  return host?.endsWith(".myshopify.com") ? host : null;
}
