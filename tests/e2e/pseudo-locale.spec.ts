import { beforeAll, expect, test } from "vitest";
import { appFrame, picture } from "./browser.ts";
import { look, rows, shareHouse, shown } from "./house.ts";
import { knownWords, readScreen, untranslated } from "./screen-texts.ts";
import { screens, speak } from "./screens.ts";

/**
 * The app in its pseudo-locale (app/i18n/pseudo-text.ts): every text of ours is longer and stands between ⟦ and ⟧. What is
 * outside of them must be the shop's own data or written by the language's formats; what lost its ⟧ was cut off.
 */
shareHouse({ installed: true });

beforeAll(async () => {
  await speak("en-XA");
  return () => speak(null);
});

/** What the shop itself calls its things. */
async function ownWords(): Promise<Set<string>> {
  const data = await rows<{ text: string }>(
    `SELECT DISTINCT text FROM (
       SELECT title FROM products UNION ALL SELECT title FROM product_variants UNION ALL SELECT unnest(tags) FROM customers
       UNION ALL SELECT unnest(discount_codes) FROM orders UNION ALL SELECT name FROM shops UNION ALL SELECT time_zone FROM shops
       UNION ALL SELECT tracking_company FROM fulfillments UNION ALL SELECT name FROM campaigns
     ) AS data (text) WHERE text IS NOT NULL`,
  );
  return knownWords(data.map(({ text }) => text));
}

test.each(screens)(
  "%s: every text is translated, none is cut off, nothing scrolls sideways, on a desk and on a phone",
  async (name, path) => {
    const visit = await look(await path());
    const known = await ownWords();
    for (const width of [1280, 360]) {
      await visit.page.setViewportSize({ width, height: 900 });
      await shown(visit);
      await picture(visit.page, `pseudo-${name.replaceAll(/\W+/g, "-")}-${width}`);
      const { lines: all, toCustomers, clipped, sideScroll } = await readScreen(appFrame(visit.page));
      const lines = all.filter((line) => !toCustomers.includes(line));
      expect(lines.length).toBeGreaterThan(3);
      expect({ width, untranslated: untranslated(lines, known), clipped, sideScroll }).toEqual({
        ...{ width, untranslated: [], clipped: [], sideScroll: 0 },
      });
    }
  },
);
