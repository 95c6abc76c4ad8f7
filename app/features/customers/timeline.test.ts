import { expect, test } from "vitest";
import type { CustomerOrder } from "~/features/orders/customer-order";
import type { CustomerChurn } from "~/features/churn/customer-churn";
import { buildTimeline } from "./timeline";

const order = (overrides: Partial<CustomerOrder>): CustomerOrder => ({
  id: "1",
  name: "#1001",
  day: "2026-09-01",
  processedAt: "2026-09-01T10:00:00.000Z",
  notAPurchase: null,
  valueMinor: "5000",
  totalMinor: "5000",
  discountMinor: "0",
  refundedMinor: "0",
  currencyCode: "EUR",
  presented: null,
  discountCodes: [],
  items: [],
  itemLines: 0,
  parcels: [],
  refunds: [],
  returns: [],
  ...overrides,
});
const parcel = {
  shippedOn: "2026-09-02",
  promisedOn: "2026-09-05",
  deliveredOn: "2026-09-09" as string | null,
  company: null,
  tracked: true,
  status: null,
  failed: false,
};
const today = "2026-11-22";

test("orders, parcels, refunds and signals stand in one line of time, newest first", () => {
  const churn: Pick<CustomerChurn, "asOf" | "signals"> = {
    asOf: "2026-11-22",
    signals: [
      { signal: "refund-or-return", strength: 0.5, facts: { agoDays: 70 } },
      { signal: "overdue", strength: 0.9, facts: { silenceDays: 82 } },
    ],
  };
  const events = buildTimeline({
    orders: [
      order({
        parcels: [parcel],
        refunds: [{ day: "2026-09-13", totalMinor: "900" }],
        returns: [{ day: "2026-09-13", quantity: 1, status: "CLOSED" }],
      }),
    ],
    churn,
    today,
  });
  expect(events.map(({ kind, day }) => `${day} ${kind}`)).toEqual([
    "2026-11-22 signal",
    "2026-09-13 signal",
    "2026-09-13 refund",
    "2026-09-13 return",
    "2026-09-02 parcel",
    "2026-09-01 order",
  ]);
});

test.each([
  [{ deliveredOn: "2026-09-05" }, false],
  [{ deliveredOn: "2026-09-06" }, true],
  [{ deliveredOn: null }, true],
  [{ deliveredOn: null, promisedOn: "2026-12-01" }, false],
  [{ promisedOn: null }, false],
])("a parcel %j is late: %s", (facts, late) => {
  const [event] = buildTimeline({
    orders: [order({ parcels: [{ ...parcel, ...facts }] })],
    churn: null,
    today,
  });
  expect(event).toMatchObject({ kind: "parcel", late });
});

test("an order that is no purchase stays in the picture, marked", () => {
  const [event] = buildTimeline({
    orders: [order({ notAPurchase: "cancelled", valueMinor: "0" })],
    churn: null,
    today,
  });
  expect(event).toMatchObject({ kind: "order", counts: false, totalMinor: "5000" });
});
