import { beforeAll, expect, test } from "vitest";
import { OWNER_ID } from "../../shopify-stand-in/staff.ts";
import { picture } from "./browser.ts";
import { look, rows, shareHouse } from "./house.ts";
import { knownWords, readScreen, untranslated } from "./screen-texts.ts";

/**
 * The app in its pseudo-locale (app/i18n/pseudo-text.ts): every text of ours is longer and stands between ⟦ and ⟧. What is
 * outside of them must be the shop's own data or written by the language's formats; what lost its ⟧ was cut off.
 */
shareHouse({ installed: true });

let customerId = "";
let known = new Set<string>();

beforeAll(async () => {
  await rows(
    `INSERT INTO staff_preferences (shop_id, user_id, locale) SELECT id, $1, 'en-XA' FROM shops
     ON CONFLICT (shop_id, user_id) DO UPDATE SET locale = excluded.locale`,
    [OWNER_ID],
  );
  const [customer] = await rows<{ id: string }>(
    `SELECT customer_id::text AS id FROM customer_scores WHERE band = 'at-risk' ORDER BY value_at_stake_minor DESC LIMIT 1`,
  );
  customerId = customer!.id;
  const data = await rows<{ text: string }>(
    `SELECT DISTINCT text FROM (
       SELECT title FROM products UNION ALL SELECT title FROM product_variants UNION ALL SELECT unnest(tags) FROM customers
       UNION ALL SELECT unnest(discount_codes) FROM orders UNION ALL SELECT name FROM shops UNION ALL SELECT time_zone FROM shops
       UNION ALL SELECT tracking_company FROM fulfillments
     ) AS data (text) WHERE text IS NOT NULL`,
  );
  known = knownWords(data.map(({ text }) => text));
  return () => rows("DELETE FROM staff_preferences WHERE user_id = $1", [OWNER_ID]);
});

const screens: [name: string, path: () => string][] = [
  ["overview", () => ""],
  ["customers", () => "/app/customers"],
  ["a customer", () => `/app/customers/${customerId}`],
  ["setup", () => "/app/setup"],
];

test.each(screens.flatMap(([name, path]) => [1280, 360].map((width) => [name, width, path] as const)))(
  "%s at %i px: every text is translated, none is cut off, nothing scrolls sideways",
  async (name, width, path) => {
    const { page, app } = await look(path(), { width, height: 900 });
    await app.getByRole("heading", { level: 1 }).first().waitFor();
    await app.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    await picture(page, `pseudo-${name.replaceAll(" ", "-")}-${width}`);
    const { lines, clipped, sideScroll } = await readScreen(page.frames()[1]!);
    expect(lines.length).toBeGreaterThan(3);
    expect({ untranslated: untranslated(lines, known), clipped, sideScroll }).toEqual({
      untranslated: [],
      clipped: [],
      sideScroll: 0,
    });
  },
);
