import { expect, test } from "vitest";
import { getPlatform, platforms } from "./list";
import { platformIds } from "./platform";

test("every platform has one file and one line in the list", () => {
  expect(platforms.map(({ id }) => id)).toEqual([...platformIds]);
});

test("headings are those each platform asks for", () => {
  expect(platforms.map(({ header }) => [header.email, header.phone])).toEqual([
    ["email", "phone"],
    ["Email", "Phone"],
    ["Email_SHA256", "Phone_SHA256"],
  ]);
});

const of = (id: (typeof platformIds)[number]) => getPlatform(id);

test("addresses are written as each platform writes them before it hashes", () => {
  expect(platforms.map(({ email }) => email(" Ada.Sample@Example.COM "))).toEqual([
    ...["ada.sample@example.com", "ada.sample@example.com", "ada.sample@example.com"],
  ]);
  expect(of("google").email("Ada.B.Sample@GoogleMail.com")).toBe("adabsample@googlemail.com");
  expect(of("google").email("ada.sample@gmail.com.example")).toBe("ada.sample@gmail.com.example");
  expect(of("meta").email("ada.sample@gmail.com")).toBe("ada.sample@gmail.com");
  for (const { email } of platforms)
    expect([email("ada"), email("ada@home"), email("")]).toEqual([null, null, null]);
});

test("numbers have their country, with the sign or without it, and are left out without one", () => {
  expect(platforms.map(({ phone }) => phone("+49 (30) 2312-5000"))).toEqual([
    ...["493023125000", "+493023125000", "+493023125000"],
  ]);
  for (const { phone } of platforms)
    expect([phone("030 23125000"), phone("+49"), phone("")]).toEqual([null, null, null]);
});
