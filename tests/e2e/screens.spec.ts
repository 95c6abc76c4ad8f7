import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { look, shareHouse, shown } from "./house.ts";
import { readScreen } from "./screen-texts.ts";
import { screens, speak } from "./screens.ts";

/** Each screen in each language on a phone, and once on a desk: for those who see, hear or tap it. */
shareHouse({ installed: true });
afterAll(() => speak(null));

const cases = screens.flatMap(([name, path]) => [
  ...(["en", "ru", "zh-CN"] as const).map((locale) => [name, locale, 360, path] as const),
  [name, "en", 1280, path] as const,
]);

test.each(cases)(
  "%s in %s at %i px fits, is whole, and has no accessibility faults",
  async (name, locale, width, path) => {
    await speak(locale);
    const visit = await look(await path(), { width, height: 800 });
    await shown(visit);
    await picture(visit.page, `screen-${name.replaceAll(/\W+/g, "-")}-${locale}-${width}`);
    const frame = visit.page.frames()[1]!;
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe(locale);
    const { lines, clipped, sideScroll } = await readScreen(frame);
    const rawKeys = lines.filter((line) => /^[a-z]+[:.][a-zA-Z.]+$/.test(line));
    expect({ clipped, sideScroll, rawKeys }).toEqual({ clipped: [], sideScroll: 0, rawKeys: [] });
    const { violations } = await new AxeBuilder({ page: visit.page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  },
);
