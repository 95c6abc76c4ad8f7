import { expect, test } from "vitest";
import { checkoutTokenOf } from "./checkout-record";

test("the token is found in every form of recovery address", () => {
  for (const path of [
    "checkouts/ac/abcdef0123456789/recover?key=1",
    "checkouts/cn/abcdef0123456789/en-us",
    "checkouts/abcdef0123456789/recover",
  ]) {
    expect(checkoutTokenOf(`https://x.myshopify.com/123/${path}`)).toBe("abcdef0123456789");
  }
});

test("an address without a token is an error that does not repeat the address", () => {
  expect(() => checkoutTokenOf("https://x.myshopify.com/cart?secret=1")).toThrow(/no checkout token/);
  expect(() => checkoutTokenOf("https://x.myshopify.com/cart?secret=1")).not.toThrow(/secret/);
});
