import { expect, test } from "vitest";
import type { Parcel } from "../history";
import { historyOrder, purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { lateOrUntrackedParcel } from "./late-or-untracked-parcel";

const today = 1000;
const sent: Parcel = { shippedOn: 970, promisedOn: null, deliveredOn: 973, tracked: true, failed: false };
const compute = (parcels: Partial<Parcel>[], shop = yardsticks()) => {
  const order = historyOrder(969, { name: "#7", parcels: parcels.map((parcel) => ({ ...sent, ...parcel })) });
  return lateOrUntrackedParcel.compute(
    purchaseHistory([], { orders: [historyOrder(900), order] }),
    today,
    shop,
  );
};

test("a parcel that came after its promised day is late by so many days", () => {
  expect(compute([{ promisedOn: 974, deliveredOn: 981 }])?.facts).toEqual({
    form: "late",
    lateDays: 7,
    order: "#7",
  });
});

test("a tracked parcel past its promised day that has not arrived is overdue", () => {
  expect(compute([{ promisedOn: 974, deliveredOn: null }])?.facts).toMatchObject({
    form: "overdue",
    lateDays: 26,
  });
});

test("without a promise the shop's usual time decides", () => {
  expect(compute([{ deliveredOn: 985 }])?.facts).toMatchObject({
    form: "slow",
    underwayDays: 15,
    usualDays: 3,
  });
  expect(compute([{ deliveredOn: 976 }])).toBeNull();
  expect(compute([{ deliveredOn: null }])?.facts).toMatchObject({ form: "underway", underwayDays: 30 });
  expect(compute([{ deliveredOn: 999 }], yardsticks({ medianDeliveryDays: null }))).toBeNull();
});

test("the worst of several parcels is told", () => {
  expect(compute([{}, { failed: true, deliveredOn: null }])?.facts).toMatchObject({
    form: "failed",
    agoDays: 30,
  });
});

test("a parcel without tracking stands out only where parcels have it", () => {
  const untracked = { tracked: false, deliveredOn: null };
  expect(compute([untracked])?.facts).toMatchObject({ form: "untracked", agoDays: 30 });
  expect(compute([untracked], yardsticks({ trackedShare: 0.1 }))).toBeNull();
  expect(compute([untracked], yardsticks({ trackedShare: null }))).toBeNull();
});

test("a parcel that came in time, and none at all, are no sign", () => {
  expect(compute([{ promisedOn: 975 }])).toBeNull();
  expect(compute([])).toBeNull();
});
