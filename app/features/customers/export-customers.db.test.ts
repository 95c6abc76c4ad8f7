import { parse } from "csv-parse/sync";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { Locale } from "~/i18n/locale";
import { createCustomer } from "../../../tests/factories/customer";
import { createCustomerScore } from "../../../tests/factories/customer-score";
import { manager } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { exportCustomers } from "./export-customers.server";

const now = new Date("2026-11-22T23:30:00Z");

async function exported(shop: Shop, address = "", locale: Locale = "en") {
  const { fileName, csv } = await exportCustomers(shop, manager, new URLSearchParams(address), locale, now);
  const file = (await buffer(csv)).toString("utf8");
  return { fileName, file, rows: parse<Record<string, string>>(file, { bom: true, columns: true }) };
}

test("a file has plain numbers, ISO dates, words of the reader's language, and what it holds in its name", async () => {
  const shop = await createShop({ currencyCode: "KWD" });
  await withShop(shop.id, async (tx) => {
    const id = await createCustomer(tx, shop, {
      id: 42n,
      countryCode: "KW",
      shopifyRfmGroup: "CHAMPIONS",
      personal: { firstName: "Ada", lastName: "Fiction", email: "ada@example.com" },
    });
    await createCustomerScore(tx, shop, id, {
      band: "at-risk",
      risk: 0.83333,
      valueAtStakeMinor: 123_450n,
      valueMinor: 7n,
      reasons: [
        {
          signal: "overdue",
          strength: 1,
          facts: { usualGapDays: 30, silenceDays: 75, times: 2.5, purchases: 9 },
        },
      ],
    });
  });
  const { fileName, file, rows } = await exported(shop);
  expect(fileName).toBe(`holdfast-customers-${shop.domain.split(".")[0]}-2026-11-23.csv`);
  expect(file.startsWith("\uFEFF")).toBe(true);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    "Customer ID": "42",
    Name: "Ada Fiction",
    "E-mail": "ada@example.com",
    Country: "KW",
    Band: "At risk",
    "Risk (0 to 1)": "0.833",
    "Value at stake": "123.45",
    "Value so far": "0.007",
    Currency: "KWD",
    "Shopify's RFM group": "Champions",
    "First purchase": "2026-01-01",
    "Last purchase": "2026-06-01",
  });
  expect(rows[0]!["Reasons"]).toMatch(/75/);
  expect(Object.keys((await exported(shop, "", "ru")).rows[0]!)).toContain("Сумма под угрозой");
  expect((await exported(shop, "", "zh-CN")).rows[0]!["状态"]).not.toBe("at-risk");
  expect((await exported(shop, "", "ru")).rows[0]!["Группа RFM в Shopify"]).toBe("Чемпионы");
});

test("a name that a spreadsheet would run as a formula is made harmless", async () => {
  const shop = await createShop();
  const names = [
    '=HYPERLINK("https://example.com")',
    "+49 555",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    'Quote " comma, line\nbreak',
  ];
  await withShop(shop.id, async (tx) => {
    for (const firstName of names) await createCustomer(tx, shop, { personal: { firstName } });
  });
  const { rows } = await exported(shop);
  expect(rows.map((row) => row["Name"])).toEqual([
    '\'=HYPERLINK("https://example.com")',
    "'+49 555",
    "'-2+3",
    "'@SUM(A1)",
    "'=1",
    'Quote " comma, line break',
  ]);
});

test("without approval for personal data there are no columns for it", async () => {
  const shop = await createShop({ personalDataAccess: "denied" });
  await withShop(shop.id, (tx) => createCustomer(tx, shop, { id: 7n }));
  const { rows } = await exported(shop);
  expect(Object.keys(rows[0]!)).not.toContain("Name");
  expect(Object.keys(rows[0]!)).not.toContain("E-mail");
});

test("the file holds the list of the address: its view, its filters, its order", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    await createCustomerScore(tx, shop, 1n, { band: "lost", valueMinor: 5n });
    await createCustomerScore(tx, shop, 2n, { band: "lost", valueMinor: 9n });
    await createCustomerScore(tx, shop, 3n, { band: "safe", valueMinor: 7n });
  });
  const ids = async (address: string) =>
    (await exported(shop, address)).rows.map((row) => row["Customer ID"]);
  expect(await ids("view=lost")).toEqual(["2", "1"]);
  expect(await ids("sort=value-asc")).toEqual(["1", "3", "2"]);
  expect(await ids("view=lost&band=safe&sort=stake-desc")).toEqual(["3"]);
});

test("more customers than one batch all come, each once", async () => {
  const shop = await createShop();
  await withShop(
    shop.id,
    (tx) => tx.$executeRaw`
      INSERT INTO customers (shop_id, id, created_at, updated_at)
      SELECT ${shop.id}, n, now(), now() FROM generate_series(1, 2500) AS n`,
  );
  const { rows } = await exported(shop);
  expect(new Set(rows.map((row) => row["Customer ID"])).size).toBe(2500);
  expect(rows).toHaveLength(2500);
});
