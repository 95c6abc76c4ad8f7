import { expect, test } from "vitest";
import { createShop } from "../../../tests/factories/shop";
import { findStaffLocale, saveStaffLocale } from "./staff-locale.server";

test("a member of staff keeps the language they chose, and others keep theirs", async () => {
  const shop = await createShop();
  expect(await findStaffLocale(shop.id, "11")).toBeNull();
  await saveStaffLocale(shop.id, "11", "ru");
  await saveStaffLocale(shop.id, "12", "zh-CN");
  await saveStaffLocale(shop.id, "11", "en");
  expect(await findStaffLocale(shop.id, "11")).toBe("en");
  expect(await findStaffLocale(shop.id, "12")).toBe("zh-CN");
});

test("the same number in another shop is another person", async () => {
  const [one, other] = [await createShop(), await createShop()];
  await saveStaffLocale(one.id, "11", "ru");
  expect(await findStaffLocale(other.id, "11")).toBeNull();
});
