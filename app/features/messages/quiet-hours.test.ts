import { expect, test } from "vitest";
import { nextSendingTime, zonesOfCustomer } from "./quiet-hours";

const hours = { fromHour: 9, untilHour: 21 };
const next = (at: string, ...zones: string[]) => nextSendingTime(new Date(at), zones, hours).toISOString();
const zones = (country: string | null, shop: string) =>
  zonesOfCustomer(country, shop, hours, new Date("2026-11-22T10:00:00Z"));

test("inside the hours a message leaves at once, outside it waits for the next morning of the customer", () => {
  expect(next("2026-11-22T10:00:00Z", "Europe/Berlin")).toBe("2026-11-22T10:00:00.000Z");
  expect(next("2026-11-22T21:30:00Z", "Europe/Berlin")).toBe("2026-11-23T08:00:00.000Z");
  expect(next("2026-11-22T02:00:00Z", "Europe/Berlin")).toBe("2026-11-22T08:00:00.000Z");
  expect(next("2026-11-22T20:00:00Z", "Europe/Berlin")).toBe("2026-11-23T08:00:00.000Z");
});

test("on the day the clocks change the hours are those the customer's clock shows", () => {
  expect(next("2026-03-29T01:30:00Z", "Europe/Berlin")).toBe("2026-03-29T07:00:00.000Z");
  expect(next("2026-10-25T00:30:00Z", "Europe/Berlin")).toBe("2026-10-25T08:00:00.000Z");
});

test("in a country of several zones a message leaves when it is neither too early nor too late in any of them", () => {
  const america = zones("US", "America/New_York");
  expect(america).toContain("Pacific/Honolulu");
  // 9:00 in Honolulu is 14:00 in New York.
  expect(next("2026-11-22T15:00:00Z", ...america)).toBe("2026-11-22T19:00:00.000Z");
  expect(next("2026-11-23T02:30:00Z", ...america)).toBe("2026-11-23T19:00:00.000Z");
});

test("where the country is not known, not a country, or too wide, the shop's own zone counts", () => {
  expect(zones(null, "Europe/Berlin")).toEqual(["Europe/Berlin"]);
  expect(zones("not a code", "Europe/Berlin")).toEqual(["Europe/Berlin"]);
  expect(zones("RU", "Europe/Moscow")).toEqual(["Europe/Moscow"]);
  expect(zones("RU", "Europe/Berlin")).toHaveLength(1);
});
