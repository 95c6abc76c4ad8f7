import { afterAll, expect, test } from "vitest";
import { appFrame, picture } from "./browser.ts";
import { look, shareHouse, shown } from "./house.ts";
import { expectAccessible, expectWhole } from "./screen-checks.ts";
import { screens, speak } from "./screens.ts";

/** Each screen in each language on a phone, and once on a desk: for those who see, hear or tap it. */
shareHouse({ installed: true });
afterAll(() => speak(null));

const cases = screens.flatMap(([name, path]) =>
  (["en", "ru", "zh-CN"] as const).map((locale) => [name, locale, path] as const),
);

test.each(cases)(
  "%s in %s fits a phone, is whole, and has no accessibility faults",
  async (name, locale, path) => {
    await speak(locale);
    const visit = await look(await path(), { width: 360, height: 800 });
    await shown(visit);
    const file = `screen-${name.replaceAll(/\W+/g, "-")}-${locale}`;
    await picture(visit.page, `${file}-360`);
    expect(await appFrame(visit.page).evaluate(() => document.documentElement.lang)).toBe(locale);
    await expectWhole(visit);
    await expectAccessible(visit);
    await visit.page.setViewportSize({ width: 1280, height: 900 });
    await shown(visit);
    await picture(visit.page, `${file}-1280`);
    await expectWhole(visit);
    // On a desk the markup of every language is the same.
    if (locale === "en") await expectAccessible(visit);
  },
);
