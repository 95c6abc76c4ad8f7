import type { SandboxFulfillment, SandboxLine } from "../../shops/shop-model";
import { connection, listRows } from "../connections";
import { objectType, type TypeFields, withArguments } from "../field-types";
import type { PartOfOrder } from "../shop-index";
import { dateTime, dateTimeOrNull, gid } from "../value-formats";
import { orderMoney } from "./value-types";

type FulfillmentOfOrder = PartOfOrder<SandboxFulfillment>;

interface ParcelEvent {
  id: bigint;
  status: string;
  happenedAt: number;
  fulfillment: SandboxFulfillment;
}

export interface FulfilledLine extends FulfillmentOfOrder {
  line: SandboxLine;
}

/** The sandbox keeps the instants of a parcel, not its log; the events follow from them. */
function eventsOf(fulfillment: SandboxFulfillment): ParcelEvent[] {
  const moments: [string, number | null][] = [
    ["CONFIRMED", fulfillment.createdAt],
    ["IN_TRANSIT", fulfillment.inTransitAt],
    ["DELIVERED", fulfillment.deliveredAt],
  ];
  const { displayStatus } = fulfillment;
  if (
    displayStatus === "FAILURE" ||
    displayStatus === "ATTEMPTED_DELIVERY" ||
    displayStatus === "OUT_FOR_DELIVERY"
  ) {
    moments.push([displayStatus, fulfillment.updatedAt]);
  }
  return moments
    .filter((moment): moment is [string, number] => moment[1] !== null)
    .map(([status, happenedAt], at) => ({
      id: fulfillment.id * 10n + BigInt(at),
      status,
      happenedAt,
      fulfillment,
    }));
}

const fulfilledLineId = ({ part, line }: FulfilledLine) => part.id * 1000n + BigInt(line.id % 1000n);

export const fulfillmentTypes: Record<string, TypeFields> = {
  Fulfillment: objectType<FulfillmentOfOrder>({
    id: ({ part }) => gid("Fulfillment", part.id),
    legacyResourceId: ({ part }) => String(part.id),
    name: ({ order, part }) => `${order.name}-F${order.fulfillments.indexOf(part) + 1}`,
    status: ({ part }) => part.status,
    displayStatus: ({ part }) => part.displayStatus,
    createdAt: ({ part }) => dateTime(part.createdAt),
    updatedAt: ({ part }) => dateTime(part.updatedAt),
    inTransitAt: ({ part }) => dateTimeOrNull(part.inTransitAt),
    estimatedDeliveryAt: ({ part }) => dateTimeOrNull(part.estimatedDeliveryAt),
    deliveredAt: ({ part }) => dateTimeOrNull(part.deliveredAt),
    requiresShipping: () => true,
    totalQuantity: ({ order }) => order.lines.reduce((sum, line) => sum + line.quantity, 0),
    order: ({ order }) => order,
    trackingInfo: withArguments(["first"], ({ part }, args) =>
      part.trackingCompany === null && part.trackingNumber === null
        ? []
        : [part].slice(0, (args.first as number | undefined) ?? 1),
    ),
    events: connection<FulfillmentOfOrder, ParcelEvent>(
      ({ part }) => ({
        items: eventsOf(part),
        id: (event) => event.id,
        sortValue: (event) => event.happenedAt,
      }),
      ["sortKey"],
    ),
    fulfillmentLineItems: connection<FulfillmentOfOrder, FulfilledLine>(({ order, part }) =>
      listRows(
        order.lines.map((line) => ({ order, part, line })),
        fulfilledLineId,
      ),
    ),
  }),
  FulfillmentTrackingInfo: objectType<SandboxFulfillment>({
    company: (parcel) => parcel.trackingCompany,
    number: (parcel) => parcel.trackingNumber,
    url: () => null,
  }),
  FulfillmentEvent: objectType<ParcelEvent>({
    id: (event) => gid("FulfillmentEvent", event.id),
    status: (event) => event.status,
    happenedAt: (event) => dateTime(event.happenedAt),
    createdAt: (event) => dateTime(event.happenedAt),
    estimatedDeliveryAt: (event) => dateTimeOrNull(event.fulfillment.estimatedDeliveryAt),
    message: () => null,
    address1: () => null,
    city: () => null,
    country: () => null,
    province: () => null,
    zip: () => null,
    latitude: () => null,
    longitude: () => null,
  }),
  FulfillmentLineItem: objectType<FulfilledLine>({
    id: (line) => gid("FulfillmentLineItem", fulfilledLineId(line)),
    quantity: ({ line }) => line.quantity,
    lineItem: ({ order, line }) => ({ order, line }),
    originalTotalSet: ({ order, line }) => orderMoney(order, line.unitPriceMinor * BigInt(line.quantity)),
  }),
};
