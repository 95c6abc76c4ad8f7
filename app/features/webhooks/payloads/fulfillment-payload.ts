import { z } from "zod";
import type { FulfillmentRecord } from "~/features/orders/order-record";
import { id, instant, instantOrNull, text, textOrNull, word } from "./fields";

/** A parcel, alone (fulfillments/create, /update) or inside an order. */
export const fulfillmentPayload = z.object({
  id,
  order_id: id,
  status: word,
  shipment_status: word,
  created_at: instant,
  updated_at: instantOrNull,
  tracking_company: textOrNull,
  tracking_number: textOrNull,
  tracking_numbers: z.array(text).nullish(),
});

/**
 * The payload tells the newest step of the parcel, not when the steps were. The moment of the message stands for the step
 * it tells; the next pull brings the exact ones.
 */
export function fulfillmentRecordOf(payload: z.output<typeof fulfillmentPayload>): FulfillmentRecord {
  const updatedAt = payload.updated_at ?? payload.created_at;
  return {
    id: payload.id,
    status: payload.status,
    displayStatus: payload.shipment_status,
    createdAt: payload.created_at,
    updatedAt,
    inTransitAt: payload.shipment_status === "IN_TRANSIT" ? updatedAt : null,
    estimatedDeliveryAt: null,
    deliveredAt: payload.shipment_status === "DELIVERED" ? updatedAt : null,
    trackingCompany: payload.tracking_company,
    hasTrackingNumber: Boolean(payload.tracking_number) || (payload.tracking_numbers ?? []).some(Boolean),
  };
}
