import { expect, test } from "vitest";
import { mustBeAbout } from "./must-be-about";

const domain = "one.myshopify.com";
const other = "two.myshopify.com";

test.each(["shop/redact", "customers/redact", "customers/data_request"])(
  "%s acts only on a body that names the shop of the headers",
  (topic) => {
    expect(() => mustBeAbout(domain, topic, { shop_id: 1, shop_domain: "One.myshopify.com" })).not.toThrow();
    expect(() => mustBeAbout(domain, topic, { shop_id: 1, shop_domain: other })).toThrow("another shop");
    for (const body of [{}, null, [], "one.myshopify.com", { shop_domain: null }, { domain }])
      expect(() => mustBeAbout(domain, topic, body)).toThrow("names no shop");
  },
);

test.each(["app/uninstalled", "shop/update"])(
  "%s acts only on the body of a shop, and of this one",
  (topic) => {
    expect(() => mustBeAbout(domain, topic, { myshopify_domain: domain })).not.toThrow();
    expect(() => mustBeAbout(domain, topic, { myshopify_domain: null })).not.toThrow();
    expect(() => mustBeAbout(domain, topic, { myshopify_domain: other })).toThrow("another shop");
    expect(() => mustBeAbout(domain, topic, { id: 1, email: "order@example.com" })).toThrow("names no shop");
  },
);

test("a request to forget one customer does not wipe a shop under another topic", () => {
  const body = { shop_domain: domain, customer: { id: 1 } };
  expect(() => mustBeAbout(domain, "customers/redact", body)).not.toThrow();
  expect(() => mustBeAbout(domain, "shop/redact", body)).toThrow("not about the whole shop");
});

test("other topics name no shop and are not asked for one", () => {
  expect(() => mustBeAbout(domain, "orders/updated", { id: 1 })).not.toThrow();
});

test.each([
  ["orders/create", "order_status_url"],
  ["orders/updated", "order_status_url"],
  ["checkouts/create", "abandoned_checkout_url"],
  ["checkouts/update", "abandoned_checkout_url"],
])("%s is not taken from another shop where its address tells whose it is", (topic, field) => {
  const at = (host: string) => ({
    id: 1,
    [field]: `https://${host}/548380009/orders/b1946ac/authenticate?key=1`,
  });
  expect(() => mustBeAbout(domain, topic, at(other))).toThrow("another shop");
  for (const own of [domain, "One.myshopify.com", "www.one.example"])
    expect(() => mustBeAbout(domain, topic, at(own))).not.toThrow();
  for (const silent of [null, "", "no address", 7, undefined])
    expect(() => mustBeAbout(domain, topic, { id: 1, [field]: silent })).not.toThrow();
});
