const told = { reason: "shopify-away" };

/** What a page answers that can not be made without Shopify while Shopify does not answer. */
export const shopifyAway = (): Response =>
  Response.json(told, { status: 503, headers: { "Retry-After": "15" } });

export const isShopifyAway = (data: unknown): boolean =>
  typeof data === "object" && data !== null && (data as Partial<typeof told>).reason === told.reason;
