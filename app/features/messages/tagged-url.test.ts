import { expect, test } from "vitest";
import { taggedUrl } from "./tagged-url";

const campaign = "0c6f3f1e-0000-4000-8000-000000000001";
const tags = `utm_source=holdfast&utm_medium=email&utm_campaign=${campaign}`;

test("a link of a campaign says where it came from, also where the discount link leads", () => {
  expect(taggedUrl("https://shop.example/", campaign, "email")).toBe(`https://shop.example/?${tags}`);
  expect(taggedUrl("https://shop.example/a?b=c", campaign, "email")).toBe(
    `https://shop.example/a?b=c&${tags}`,
  );
  expect(taggedUrl("https://shop.example/discount/ABCD", campaign, "email")).toBe(
    `https://shop.example/discount/ABCD?redirect=${encodeURIComponent(`/?${tags}`)}`,
  );
  const further = new URL(
    taggedUrl("https://shop.example/discount/ABCD?redirect=/products/tea", campaign, "sms"),
  );
  expect(further.searchParams.get("redirect")).toBe(`/products/tea?${tags.replace("email", "sms")}`);
});
