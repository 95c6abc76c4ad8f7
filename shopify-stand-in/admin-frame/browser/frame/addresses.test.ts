import { expect, test } from "vitest";
import { toLocalPath } from "./addresses";

const addresses = {
  adminOrigin: "http://localhost:4567",
  appOrigin: "http://localhost:3000",
  shopHandle: "coffee-harbour",
  appHandle: "holdfast",
  apiKey: "key",
};
const local = (url: string) => toLocalPath(url, addresses);

test("every spelling of an admin page leads to the sandbox's own page", () => {
  for (const url of [
    "shopify://admin/customers/12",
    "shopify:admin/customers/12",
    "https://admin.shopify.com/store/coffee-harbour/customers/12",
    "https://coffee-harbour.myshopify.com/admin/customers/12/",
  ]) {
    expect(local(url), url).toBe("/store/coffee-harbour/customers/12");
  }
  expect(local("https://admin.shopify.com/store/coffee-harbour/orders?status=open")).toBe(
    "/store/coffee-harbour/orders?status=open",
  );
});

test("the app is found under its handle, its client id and its own address", () => {
  for (const url of [
    "https://admin.shopify.com/store/coffee-harbour/apps/holdfast/app/setup",
    "shopify://admin/apps/key/app/setup",
    "http://localhost:3000/app/setup",
  ]) {
    expect(local(url), url).toBe("/store/coffee-harbour/apps/holdfast/app/setup");
  }
  expect(local("shopify://admin/apps/another")).toBe("/store/coffee-harbour/apps/another");
});

test("the storefront has its own page; other shops and other sites are not ours", () => {
  expect(local("https://coffee-harbour.myshopify.com/products/beans")).toBe(
    `/store/coffee-harbour/storefront?url=${encodeURIComponent("https://coffee-harbour.myshopify.com/products/beans")}`,
  );
  expect(local("https://admin.shopify.com/store/another/orders")).toBeNull();
  expect(local("https://help.shopify.com/en")).toBeNull();
  expect(local("https://example.com/")).toBeNull();
});
