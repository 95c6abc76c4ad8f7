import type { IncomingTable } from "~/incoming-rows";

/** Columns in the order in which order-rows.ts writes them. */
export const ordersIncoming: IncomingTable = {
  target: "orders",
  key: ["id"],
  columns: {
    id: "bigint",
    name: "text",
    customer_id: "bigint",
    created_at: "timestamptz(3)",
    processed_at: "timestamptz(3)",
    updated_at: "timestamptz(3)",
    cancelled_at: "timestamptz(3)",
    cancel_reason: "text",
    test: "boolean",
    source_name: "text",
    financial_status: "text",
    fulfillment_status: "text",
    return_status: "text",
    currency_code: "text",
    total_minor: "bigint",
    current_total_minor: "bigint",
    refunded_minor: "bigint",
    discount_minor: "bigint",
    shipping_minor: "bigint",
    tax_minor: "bigint",
    presentment_currency: "text",
    presentment_total_minor: "bigint",
    discount_codes: "text[]",
  },
};

/** Version of the order a child was told with; null when it came alone. */
const orderVersion = { order_updated_at: "timestamptz(3)" };

export const orderLinesIncoming: IncomingTable = {
  target: "order_lines",
  key: ["order_id", "id"],
  columns: {
    order_id: "bigint",
    id: "bigint",
    product_id: "bigint",
    variant_id: "bigint",
    title: "text",
    sku: "text",
    quantity: "int",
    current_quantity: "int",
    unit_price_minor: "bigint",
    paid_unit_minor: "bigint",
    is_gift_card: "boolean",
    is_subscription: "boolean",
  },
  carried: orderVersion,
};

export const refundsIncoming: IncomingTable = {
  target: "refunds",
  key: ["order_id", "id"],
  columns: { order_id: "bigint", id: "bigint", created_at: "timestamptz(3)", total_minor: "bigint" },
  carried: orderVersion,
};

export const fulfillmentsIncoming: IncomingTable = {
  target: "fulfillments",
  key: ["order_id", "id"],
  columns: {
    order_id: "bigint",
    id: "bigint",
    status: "text",
    display_status: "text",
    created_at: "timestamptz(3)",
    updated_at: "timestamptz(3)",
    in_transit_at: "timestamptz(3)",
    estimated_delivery_at: "timestamptz(3)",
    delivered_at: "timestamptz(3)",
    tracking_company: "text",
    has_tracking_number: "boolean",
  },
  carried: orderVersion,
};

export const orderReturnsIncoming: IncomingTable = {
  target: "order_returns",
  key: ["order_id", "id"],
  columns: {
    order_id: "bigint",
    id: "bigint",
    status: "text",
    created_at: "timestamptz(3)",
    closed_at: "timestamptz(3)",
    total_quantity: "int",
  },
  carried: orderVersion,
};

export const orderTables = [
  ordersIncoming,
  orderLinesIncoming,
  refundsIncoming,
  fulfillmentsIncoming,
  orderReturnsIncoming,
] as const;
