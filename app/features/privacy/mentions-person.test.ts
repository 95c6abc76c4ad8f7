import { expect, test } from "vitest";
import { mentionsPerson } from "./mentions-person";

const anna = {
  ids: new Set([820982911946154508n, 17n]),
  contacts: new Set(["anna@example.com", "+49301234567"]),
  orders: new Set([450789469n]),
};
const asks = (payload: unknown, source = "orders/updated") =>
  mentionsPerson(typeof payload === "string" ? payload : JSON.stringify(payload), source, anna);

test("a person is found by the number where a customer's number stands", () => {
  expect(asks('{"id":5,"customer":{"id":820982911946154508}}')).toBe(true);
  expect(asks({ customer_id: 17 })).toBe(true);
  expect(asks({ id: 17 }, "customers/update")).toBe(true);
});

test("the same number of another thing is not the person", () => {
  expect(asks({ id: 17, line_items: [{ id: 17, quantity: 17 }] })).toBe(false);
});

test("a person is found by the GID and by an address, however written", () => {
  expect(asks({ id: "gid://shopify/Customer/17" }, "bulk:customers")).toBe(true);
  expect(asks({ contact_email: "Anna@Example.com" })).toBe(true);
  expect(asks({ phone: "+49301234567" })).toBe(true);
});

test("an order of the person is found by its number where an order's number stands", () => {
  expect(asks({ id: 450789469, email: "other@example.com" })).toBe(true);
  expect(asks({ id: 450789469 }, "webhook:orders/create")).toBe(true);
  expect(asks({ id: 1, order_id: 450789469 }, "refunds/create")).toBe(true);
  expect(
    asks({ id: "gid://shopify/LineItem/1", __parentId: "gid://shopify/Order/450789469" }, "bulk:orders"),
  ).toBe(true);
  expect(asks({ id: 450789469 }, "products/update")).toBe(false);
  expect(asks('{"id":450789469,"email":', "orders/create")).toBe(true);
});

test("a broken message is searched as text", () => {
  expect(asks('{"email":"anna@example.com"')).toBe(true);
  expect(asks("{nothing")).toBe(false);
});
