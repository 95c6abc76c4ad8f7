import { afterAll, beforeAll, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { control, ensureInstalled, look, rows, SCORED, shareHouse, shown } from "./house.ts";
import { expectWhole } from "./screen-checks.ts";
import { speak } from "./screens.ts";

/**
 * A million customers and their billions on a phone: the stored figures of a small shop are made as large as that, since the
 * screens show what is stored. How fast a shop of that size is read: bench/cases/pages.
 */
shareHouse({ installed: false });

const shop = "harbour-of-1";
const domain = `${shop}.myshopify.com`;
const shopId = "(SELECT id FROM shops WHERE domain = $1)";

beforeAll(async () => {
  await ensureInstalled(shop);
  const summary = {
    bands: {
      safe: { customers: 612_345, stakeMinor: "98765432109" },
      watch: { customers: 187_654, stakeMinor: "87654321098" },
      "at-risk": { customers: 98_765, stakeMinor: "312345678901" },
      lost: { customers: 101_236, stakeMinor: "0" },
    },
    bandsMonthAgo: { safe: 598_765, watch: 176_543, "at-risk": 123_456, lost: 101_236 },
    moves: { "safe>watch": 34_567, "watch>at-risk": 23_456, "at-risk>lost": 12_345 },
    confidence: { level: "usual", method: "shop-history", customers: 1_000_000, situations: 4_321_098 },
  };
  const bills = "value_minor = 98765432109, value_at_stake_minor = 45678901234";
  await rows(`UPDATE score_runs SET summary = summary || $2::jsonb WHERE shop_id = ${shopId}`, [
    domain,
    JSON.stringify(summary),
  ]);
  await rows(
    `UPDATE customer_scores SET band = 'at-risk', risk = 0.87, purchase_days = 1234, ${bills} WHERE shop_id = ${shopId}`,
    [domain],
  );
  await rows(`UPDATE cohort_cells SET customers = 123456, active = 98765 WHERE shop_id = ${shopId}`, [
    domain,
  ]);
  await rows(
    `UPDATE churn_months SET at_start = 1000000, lost = 23456, gained = 34567, returned = 4567 WHERE shop_id = ${shopId}`,
    [domain],
  );
}, SCORED);

/** The next installation begins with figures of its own. */
afterAll(async () => {
  await speak(null);
  await control("uninstall", {}, domain);
});

test.each([
  ["en", ["€3,123,456,789", "98,765 customers", "1,000,000"]],
  ["ru", ["3 123 456 789 €", "1 000 000"]],
  ["zh-CN", ["€3,123,456,789", "1,000,000"]],
] as const)("in %s, billions and a million fit a phone", async (locale, told) => {
  await speak(locale);
  for (const path of ["", "/app/customers"]) {
    const visit = await look(path, { shop, width: 360, height: 800 });
    await shown(visit);
    await picture(visit.page, `million-${locale}${path.replaceAll("/", "-")}`);
    const text = (await expectWhole(visit)).join("\n").replaceAll(/[\u00a0\u202f]/g, " ");
    for (const part of path === "" ? told : []) expect(text).toContain(part);
  }
});
