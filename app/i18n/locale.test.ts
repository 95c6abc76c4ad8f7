import { expect, test } from "vitest";
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
