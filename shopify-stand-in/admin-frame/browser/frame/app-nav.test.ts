import { expect, test } from "vitest";
import { findCurrent } from "./app-nav";

const items = ["/app", "/app/customers", "/app/setup"].map((href) => ({ href, label: href, home: false }));
const current = (path: string) => findCurrent(items, path)?.href;

test("the item with the longest matching path is the current one", () => {
  expect(current("/app/customers/12?tab=orders")).toBe("/app/customers");
  expect(current("/app/customers/")).toBe("/app/customers");
  expect(current("/app/elsewhere")).toBe("/app");
  expect(current("/app?band=lost")).toBe("/app");
});

test("a path that only begins with the same letters is another page", () => {
  expect(findCurrent(items.slice(1), "/app/customers-old")).toBeUndefined();
});
