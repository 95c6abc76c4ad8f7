import { effectiveScopes, type Installation } from "./installation";

/**
 * The scope behind a topic: without it Shopify neither accepts the subscription nor delivers. The part before the slash decides.
 * @see https://shopify.dev/docs/api/webhooks
 */
const SCOPE_OF: Record<string, string> = {
  orders: "read_orders",
  refunds: "read_orders",
  checkouts: "read_orders",
  fulfillments: "read_fulfillments",
  fulfillment_events: "read_fulfillments",
  returns: "read_returns",
  customers: "read_customers",
  customers_email_marketing_consent: "read_customers",
  customer: "read_customers",
  products: "read_products",
  discounts: "read_discounts",
};
const SCOPE_OF_TOPIC: Record<string, string | null> = {
  "customers/merge": "read_customer_merge",
  "customers/data_request": null,
  "customers/redact": null,
};
const COMPLIANCE = new Set(["customers/data_request", "customers/redact", "shop/redact"]);

/** Why this topic does not reach the app now, or null when it does. */
export function findObstacle(installation: Installation, topic: string): string | null {
  if (COMPLIANCE.has(topic) || topic === "app/uninstalled") return null;
  if (!installation.installed) return "the app is not installed";
  const scope = topic in SCOPE_OF_TOPIC ? SCOPE_OF_TOPIC[topic] : SCOPE_OF[topic.split(/[/.]/)[0] ?? ""];
  if (scope && !effectiveScopes(installation.grantedScopes).has(scope))
    return `the scope ${scope} is not granted`;
  return null;
}
