/** Payloads as Shopify's webhooks carry them, with what the app reads; amounts in EUR. */
export function orderWebhook(fields: {
  id: bigint;
  customerId?: bigint | null;
  updatedAt: string;
  total?: string;
  more?: Record<string, unknown>;
}): string {
  const { id, customerId = null, updatedAt, total = "50.00", more = {} } = fields;
  const money = { amount: total, currency_code: "EUR" };
  return toJson({
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: "#1001",
    customer: customerId === null ? null : { id: customerId, email: "ada@example.com" },
    created_at: "2026-11-01T10:00:00Z",
    processed_at: "2026-11-01T10:00:00Z",
    updated_at: updatedAt,
    cancelled_at: null,
    cancel_reason: null,
    test: false,
    source_name: "web",
    financial_status: "paid",
    fulfillment_status: null,
    currency: "EUR",
    presentment_currency: "EUR",
    total_price: total,
    total_price_set: { shop_money: money, presentment_money: money },
    current_total_price: total,
    total_discounts: "0.00",
    total_tax: "0.00",
    discount_codes: [],
    line_items: [
      {
        id: id * 10n,
        product_id: null,
        variant_id: null,
        title: "House blend",
        sku: null,
        quantity: 1,
        price: total,
      },
    ],
    refunds: [],
    fulfillments: [],
    returns: [],
    ...more,
  });
}

export const customerWebhook = (fields: { id: bigint; updatedAt: string; firstName: string }): string =>
  toJson({
    id: fields.id,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: fields.updatedAt,
    first_name: fields.firstName,
    last_name: "Sample",
    email: "ada@example.com",
    phone: null,
    state: "enabled",
  });

/** JSON with numbers of any length. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "bigint" ? `\u0000${inner}` : inner,
  ).replace(/"\\u0000(-?\d+)"/g, "$1");
