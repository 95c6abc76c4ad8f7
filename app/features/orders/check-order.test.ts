import fs from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { apiVersion } from "~/platform/api-version";
import { checkOrder, financialStatuses } from "./check-order";

test("the financial statuses are those of the pinned Admin API", () => {
  const file = fs.readFileSync(`.cache/shopify/admin_${apiVersion}.json.gz`);
  const { data } = JSON.parse(gunzipSync(file).toString("utf8")) as {
    data: { __schema: { types: { name: string; enumValues: { name: string }[] | null }[] } };
  };
  const type = data.__schema.types.find((one) => one.name === "OrderDisplayFinancialStatus")!;
  expect([...financialStatuses].sort()).toEqual(type.enumValues!.map(({ name }) => name).sort());
});

test("an order with a status nobody knows, or worth less than nothing, is none", () => {
  const order = { totalMinor: 0n, financialStatus: "PAID" };
  expect(checkOrder(order)).toBe(order);
  expect(checkOrder({ ...order, financialStatus: null }).financialStatus).toBeNull();
  expect(() => checkOrder({ ...order, financialStatus: "FROBNICATED" })).toThrow("FROBNICATED");
  expect(() => checkOrder({ ...order, totalMinor: -1n })).toThrow("negative");
});
