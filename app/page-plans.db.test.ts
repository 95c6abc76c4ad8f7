import { beforeAll, expect, test } from "vitest";
import { bands } from "~/features/churn/band";
import { encodeCursor } from "~/features/customers/customer-cursor";
import { sortKeys } from "~/features/customers/customer-query";
import { getCustomersScreen } from "~/features/customers/customers-screen.server";
import { getCustomerCard } from "~/features/customers/get-customer-card.server";
import { getImportPulse, getOverviewPage } from "~/features/overview/get-overview-page.server";
import { getSetupPage } from "~/features/setup/get-setup-page.server";
import type { Shop } from "~/features/shops/shop";
import { busiestCustomer, createLargeShop } from "../tests/factories/large-shop";
import { readsDuring, scansOf } from "../tests/factories/page-statements";
import { manager } from "../tests/factories/reader";
import { patient, wholePage } from "../tests/factories/whole-page";

/** Counting on a page ends here. The shop has three times that of everything. */
const mostCounted = 10_001;
/** What else a page reads of one table or index; each band of the shop has more. */
const mostRows = 6_000;
/** Tables of a few rows are read as a whole; no table that grows with a shop is. */
const mostSequential = 200;

const now = new Date("2026-11-22T12:00:00Z");
let shop: Shop;
beforeAll(async () => {
  shop = await createLargeShop(now);
}, 180_000);

const list = (query: string) => () =>
  wholePage(getCustomersScreen(shop, manager, new URLSearchParams(query), now, patient()));
const place = { stake: "45000", value: "45000", risk: "500000", last: "2026-01-15" } as const;
const sorts = sortKeys.flatMap((by) => (["desc", "asc"] as const).map((direction) => ({ by, direction })));
const cursor = (sort: (typeof sorts)[number]) => encodeCursor({ sort, value: place[sort.by], id: "777" });
const among = encodeCursor({ sort: { by: "stake", direction: "desc" }, value: "0", id: "35000" });
const tail = (id: string) => encodeCursor({ sort: { by: "stake", direction: "desc" }, value: null, id });

const pages: [string, () => Promise<unknown>][] = [
  ["overview", () => wholePage(getOverviewPage(shop, manager, now, patient()))],
  ["import pulse", () => getImportPulse(shop, now, patient())],
  ["setup", () => wholePage(getSetupPage(shop, manager, now, patient()))],
  ["customer with three hundred orders", () => card(busiestCustomer)],
  ["customer with one order", () => card(4711n)],
  ["customers", list("")],
  ...sorts.flatMap((sort): [string, () => Promise<unknown>][] => {
    const name = `${sort.by}-${sort.direction}`;
    return [
      [`customers by ${name}`, list(`sort=${name}`)],
      [`customers by ${name}, in the middle`, list(`sort=${name}&after=${cursor(sort)}`)],
      [`customers by ${name}, backwards`, list(`sort=${name}&before=${cursor(sort)}&band=lost`)],
      [`Annas by ${name}`, list(`sort=${name}&q=anna`)],
      [`customers of a value by ${name}`, list(`sort=${name}&value_min=200&value_max=400`)],
      [`customers of long ago by ${name}`, list(`sort=${name}&last_to=2024-12-31`)],
      [`customers of a few values by ${name}`, list(`sort=${name}&value_min=200&value_max=200.50`)],
      [`customers of last year by ${name}`, list(`sort=${name}&last_to=2025-12-31&band=safe,watch`)],
      [`customers of one day by ${name}`, list(`sort=${name}&last_from=2025-12-30&last_to=2025-12-31`)],
      [`customers of a rare signal by ${name}`, list(`sort=${name}&reason=cancelled-or-refused`)],
      [
        `customers of a usual signal by ${name}`,
        list(`sort=${name}&reason=overdue,unpaid-checkout&band=at-risk`),
      ],
    ];
  }),
  ...bands.map((band): [string, () => Promise<unknown>] => [
    `customers who are ${band}`,
    list(`band=${band}`),
  ]),
  ["the lost, late among those with nothing at stake", list(`band=lost&after=${among}`)],
  ["customers of a signal that nobody has", list("reason=smaller-baskets")],
  ["big spenders", list("view=big-spenders")],
  ["one-time customers", list("view=one-time")],
  ["everything at once", list("band=watch,lost&reason=overdue&value_min=100&last_from=2025-07-01&spend=top")],
  ["the last page", list(`after=${tail("35500")}`)],
  ["the page before the last", list(`before=${tail("35500")}`)],
  ["a name that one has", list("q=zoltan")],
  ["Annas at risk", list("q=anna&band=at-risk")],
  ["an order's name", list("q=%234711")],
  ["a number", list("q=4711")],
  ["nobody", list("q=nobody@example.com")],
];
const card = (id: bigint) => wholePage(getCustomerCard(shop, manager, String(id), now, patient()));

test.each(pages)("%s: no statement reads more than a page may", async (_, open) => {
  const statements = await readsDuring(open);
  expect(statements.length).toBeGreaterThan(1);
  for (const statement of statements) {
    const scans = await scansOf(process.env.DATABASE_URL!, shop.id, statement);
    const most = statement.text.includes("count(*)") ? mostCounted : mostRows;
    const tooLarge = scans.filter(({ rows, sequential }) => rows > (sequential ? mostSequential : most));
    expect(tooLarge, statement.text).toEqual([]);
  }
});

test("a word that very many have is not looked for, a rare one is", async () => {
  const looksFor = async (word: string) =>
    (await readsDuring(list(`q=${word}`))).some(({ text }) => text.includes("customers_with_search_key("));
  expect(await looksFor("anna")).toBe(false);
  expect(await looksFor("zoltan")).toBe(true);
});
