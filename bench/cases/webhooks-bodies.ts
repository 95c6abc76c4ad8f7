import { fraction } from "../data-gen/people.ts";

const money = (minor: number) => {
  const amount = (minor / 100).toFixed(2);
  return {
    shop_money: { amount, currency_code: "EUR" },
    presentment_money: { amount, currency_code: "EUR" },
  };
};

/** The body of orders/updated for the n-th invented order, with the fields Shopify sends: 6 to 10 kB, as most orders are. */
export function orderBody(n: number): Buffer {
  const id = 5_000_000_000_000 + n * 37;
  const total = 900 + Math.floor(fraction(n, 1) * 20_000);
  const at = new Date(Date.UTC(2026, 9, 1) + n * 1000).toISOString();
  const address = {
    ...{
      first_name: "Mira",
      last_name: `Varn${n % 97}`,
      address1: `${n % 200} Harbour Road`,
      address2: null,
    },
    ...{
      city: "Seaham",
      zip: "10115",
      province: null,
      country: "Germany",
      country_code: "DE",
      company: null,
    },
    ...{ phone: null, latitude: 52.5, longitude: 13.4, name: `Mira Varn${n % 97}`, province_code: null },
  };
  const lines = Array.from({ length: 2 + (n % 3) }, (_, k) => ({
    ...{ id: 12_000_000_000_000 + n * 5 + k, admin_graphql_api_id: `gid://shopify/LineItem/${n * 5 + k}` },
    ...{ attributed_staffs: [], current_quantity: 1, fulfillable_quantity: 1, fulfillment_service: "manual" },
    ...{
      fulfillment_status: null,
      gift_card: false,
      grams: 1000,
      name: `House blend No. ${k}`,
      price: "9.00",
    },
    ...{
      price_set: money(900),
      product_exists: true,
      product_id: 4_000_001 + k,
      properties: [],
      quantity: 1,
    },
    ...{
      requires_shipping: true,
      sku: `HB-${k}`,
      taxable: true,
      title: `House blend No. ${k}`,
      vendor: "House",
    },
    ...{ total_discount: "0.00", total_discount_set: money(0), variant_id: 8_000_001 + k, duties: [] },
    ...{ variant_inventory_management: "shopify", variant_title: "1 kg", discount_allocations: [] },
    tax_lines: [{ channel_liable: false, price: "1.44", price_set: money(144), rate: 0.19, title: "VAT" }],
  }));
  return Buffer.from(
    JSON.stringify({
      ...{ id, admin_graphql_api_id: `gid://shopify/Order/${id}`, app_id: 580_111, browser_ip: null },
      ...{ buyer_accepts_marketing: false, cancel_reason: null, cancelled_at: null, cart_token: null },
      ...{ checkout_id: id + 1, checkout_token: `c${id}`, closed_at: null, confirmation_number: `N${n}` },
      ...{ confirmed: true, contact_email: `mira${n}@mail.example`, created_at: at, currency: "EUR" },
      ...{
        current_subtotal_price: "9.00",
        current_subtotal_price_set: money(total),
        current_total_discounts: "0.00",
      },
      ...{ current_total_discounts_set: money(0), current_total_price: (total / 100).toFixed(2) },
      ...{
        current_total_price_set: money(total),
        current_total_tax: "1.44",
        current_total_tax_set: money(144),
      },
      ...{
        customer_locale: "en",
        discount_codes: [],
        email: `mira${n}@mail.example`,
        financial_status: "paid",
      },
      ...{
        fulfillment_status: null,
        landing_site: "/",
        name: `#${1000 + n}`,
        note: null,
        note_attributes: [],
      },
      ...{ number: n, order_number: 1000 + n, payment_gateway_names: ["shopify_payments"], phone: null },
      ...{ presentment_currency: "EUR", processed_at: at, source_name: "web", subtotal_price: "9.00" },
      ...{ subtotal_price_set: money(total), tags: "", tax_exempt: false, taxes_included: true, test: false },
      ...{ token: `t${id}`, total_discounts: "0.00", total_discounts_set: money(0) },
      ...{ total_line_items_price_set: money(total), total_price: (total / 100).toFixed(2) },
      ...{ total_price_set: money(total), total_shipping_price_set: money(490), total_tax_set: money(144) },
      ...{ total_tip_received: "0.00", total_weight: 1000, updated_at: at, user_id: null },
      ...{ billing_address: address, shipping_address: address, discount_applications: [], fulfillments: [] },
      customer: {
        ...{
          id: 6_000_000_000 + (n % 60_000),
          email: `mira${n}@mail.example`,
          created_at: at,
          updated_at: at,
        },
        ...{ first_name: "Mira", last_name: `Varn${n % 97}`, state: "disabled", note: null, tags: "" },
        ...{ verified_email: true, tax_exempt: false, currency: "EUR", default_address: address },
      },
      ...{ line_items: lines, payment_terms: null, refunds: [], returns: [] },
      shipping_lines: [
        {
          ...{ id: id + 2, carrier_identifier: null, code: "Standard", price: "4.90", price_set: money(490) },
          ...{ source: "shopify", title: "Standard", tax_lines: [], discount_allocations: [] },
        },
      ],
    }),
  );
}
