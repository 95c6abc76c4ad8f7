import type { SandboxFulfillment, SandboxOrder } from "../shops/shop-model";
import { originAddress, primaryLocationId } from "./shop-payload";
import { addressPayload } from "./address-payload";
import type { Json } from "./json-text";
import { lineItemPayload } from "./line-item-payload";
import type { PayloadContext } from "./payload-context";
import { gid } from "../admin-api/value-formats";

/** fulfillments/create and fulfillments/update, and the entries of an order's `fulfillments`. */
export function fulfillmentPayload(
  context: PayloadContext,
  order: SandboxOrder,
  parcel: SandboxFulfillment,
): Record<string, Json> {
  const customer = order.customerId === null ? undefined : context.shop.customers.get(order.customerId);
  const urls =
    parcel.trackingNumber === null ? [] : [`https://tracking.example.com/${parcel.trackingNumber}`];
  return {
    id: parcel.id,
    order_id: order.id,
    status: parcel.status.toLowerCase(),
    created_at: context.time(parcel.createdAt),
    service: "manual",
    updated_at: context.time(parcel.updatedAt),
    tracking_company: parcel.trackingCompany,
    shipment_status: shipmentStatus(parcel),
    location_id: primaryLocationId(context.shop),
    origin_address: originAddress(context.shop),
    email: context.personal(customer?.email ?? null),
    destination: customer ? addressPayload(context, customer) : null,
    line_items: order.lines
      .filter((line) => !line.isGiftCard)
      .map((line) => ({
        ...lineItemPayload(context, order, line),
        fulfillment_status: "fulfilled",
        fulfillable_quantity: 0,
      })),
    tracking_number: parcel.trackingNumber,
    tracking_numbers: parcel.trackingNumber === null ? [] : [parcel.trackingNumber],
    tracking_url: urls[0] ?? null,
    tracking_urls: urls,
    receipt: {},
    name: `${order.name}.${order.fulfillments.indexOf(parcel) + 1}`,
    admin_graphql_api_id: gid("Fulfillment", parcel.id),
  };
}

/** Without tracking nobody reports where the parcel is. */
function shipmentStatus(parcel: SandboxFulfillment): string | null {
  return parcel.trackingNumber === null && parcel.displayStatus === "CONFIRMED"
    ? null
    : parcel.displayStatus.toLowerCase();
}
