import { expect, test } from "vitest";
import { readProxyCaller, signProxy } from "./app-proxy";

const now = new Date("2026-11-20T11:00:00Z");

test("a signature is made as Shopify's own example says", () => {
  const params = new URLSearchParams(
    "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=/apps/awesome_reviews&timestamp=1317327555",
  );
  expect(signProxy(params, "hush")).toBe("4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb");
});

/** Parameters as Shopify sends them, changed before or after it has signed them. */
function ask(
  before: Record<string, string> = {},
  after: (params: URLSearchParams) => void = () => undefined,
) {
  const params = new URLSearchParams({
    ...{ shop: "a-shop.myshopify.com", path_prefix: "/apps/holdfast", logged_in_customer_id: "12" },
    ...{ timestamp: String(now.getTime() / 1000), ...before },
  });
  params.set("signature", signProxy(params, "secret"));
  after(params);
  return readProxyCaller(params, ["secret", "older"], now);
}

test("who asks is believed only where Shopify has signed it a moment ago", () => {
  expect(ask()).toEqual({
    ...{ shopDomain: "a-shop.myshopify.com", customerId: 12n, pathPrefix: "/apps/holdfast" },
  });
  expect(ask({ logged_in_customer_id: "" })!.customerId).toBeNull();
  expect(ask({}, (params) => params.set("logged_in_customer_id", "13"))).toBeNull();
  expect(ask({}, (params) => params.append("logged_in_customer_id", "13"))).toBeNull();
  expect(
    ask({}, (params) => params.append("customer", "13")),
    "added by a page",
  ).toBeNull();
  expect(ask({}, (params) => params.delete("signature"))).toBeNull();
  expect(ask({}, (params) => params.set("signature", ""))).toBeNull();
  expect(ask({ timestamp: String(now.getTime() / 1000 - 91) })).toBeNull();
  expect(ask({ timestamp: "soon" })).toBeNull();
  expect(ask({ timestamp: String(now.getTime() / 1000 - 80) })).not.toBeNull();
  expect(ask({}, (params) => params.set("signature", signProxy(params, "another")))).toBeNull();
  expect(
    ask({}, (params) => params.set("signature", signProxy(params, "older"))),
    "while secrets change",
  ).not.toBeNull();
});
