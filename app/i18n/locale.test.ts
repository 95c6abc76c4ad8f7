import { expect, test } from "vitest";
import { acceptedLocale } from "./accepted-locale";
import { pickLocale } from "./locale";

test("the first wish that can be fulfilled wins", () => {
  expect(pickLocale(null, "ru", "en")).toBe("ru");
  expect(pickLocale("fr", "zh-CN")).toBe("zh-CN");
});

test("regions and scripts lead to the language we have", () => {
  expect(pickLocale("ru-RU")).toBe("ru");
  expect(pickLocale("zh-Hans-SG")).toBe("zh-CN");
  expect(pickLocale("en_GB")).toBe("en");
});

test("with nothing to go by the app is in English", () => {
  expect(pickLocale(undefined, null, "", "x")).toBe("en");
});

test("a browser's most wanted language is taken first", () => {
  expect(acceptedLocale("fr-CH, fr;q=0.9, en;q=0.8, ru;q=0.95, *;q=0.5")).toBe("ru");
  expect(acceptedLocale("zh-TW,zh;q=0.9")).toBe("zh-CN");
  expect(acceptedLocale(null)).toBe("en");
});
