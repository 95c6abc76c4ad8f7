import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { refundedMinor } from "./order-amounts";
import type { LoggedShop } from "./order-log";
import { createShopFromOrderLog } from "./order-log";

const now = Date.parse("2026-11-22T14:00:00Z");

async function file(name: string, content: string | Buffer): Promise<string> {
  const place = path.join(await mkdtemp(path.join(tmpdir(), "order-log-")), name);
  await writeFile(place, content);
  return place;
}

async function shopOf(orders: string, lines?: string): Promise<LoggedShop> {
  return createShopFromOrderLog({
    ordersFile: await file("orders.csv", orders),
    linesFile: lines === undefined ? undefined : await file("lines.csv.gz", gzipSync(lines)),
    now,
  });
}

const byName = (shop: LoggedShop, name: string) =>
  [...shop.orders.values()].find((order) => order.name === name)!;

test("moves the log forward by whole days so that its last day is yesterday, keeping the time of day", async () => {
  const shop = await shopOf(
    "customer_id,date,amount,order_id\n7,2010-03-01 08:30,10,A\n7,2010-03-31 23:15,5,B\n",
  );
  expect(new Date(byName(shop, "#B").processedAt).toISOString()).toBe("2026-11-21T23:15:00.000Z");
  // 30 days before 21 November London is an hour ahead of UTC.
  expect(new Date(byName(shop, "#A").processedAt).toISOString()).toBe("2026-10-22T07:30:00.000Z");
  expect(shop.summary.daysMoved).toBe(6079);
});

test("pays a negative amount back on the latest earlier orders, newest first, never below zero", async () => {
  const shop = await shopOf(
    [
      "customer_id,date,amount,order_id",
      "7,2010-01-01,30.00,A",
      "7,2010-02-01,20.00,B",
      "8,2010-02-02,99.00,OTHER",
      "7,2010-03-01,-25.00,R",
      "7,2010-04-01,50.00,LATER",
    ].join("\n"),
  );
  expect(refundedMinor(byName(shop, "#B"))).toBe(2000n);
  expect(byName(shop, "#B").financialStatus).toBe("REFUNDED");
  expect(refundedMinor(byName(shop, "#A"))).toBe(500n);
  expect(byName(shop, "#A").financialStatus).toBe("PARTIALLY_REFUNDED");
  expect(refundedMinor(byName(shop, "#LATER"))).toBe(0n);
  expect(refundedMinor(byName(shop, "#OTHER"))).toBe(0n);
  expect(shop.summary).toMatchObject({
    orders: 4,
    refundRows: 1,
    refundsPlaced: 1,
    ordersWithValue: 3,
    customers: 2,
  });
});

test("counts refunds that find no order, wholly or in part", async () => {
  const shop = await shopOf(
    "customer_id,date,amount\n7,2010-01-01,-4\n7,2010-01-02,10\n7,2010-01-03,-12.5\n9,2010-01-03,-1\n",
  );
  expect(shop.summary).toMatchObject({
    refundRows: 3,
    refundsWithoutOrder: 2,
    refundsPartlyPlaced: 1,
    unplacedRefundMinor: 750n,
    customers: 2,
    customersWithValue: 0,
  });
});

test("a refund of the same minute as an order is taken to follow it, wherever it stands in the file", async () => {
  const shop = await shopOf(
    "customer_id,date,amount,order_id\n7,2010-01-02 10:00,-4,R\n7,2010-01-02 10:00,10,A\n",
  );
  expect(refundedMinor(byName(shop, "#A"))).toBe(400n);
});

test("keeps orders of nothing as zero-value orders", async () => {
  const shop = await shopOf("customer_id,date,amount\n7,2010-01-01,0\n7,2010-01-02,3\n");
  expect([...shop.orders.values()].map((order) => order.totalMinor)).toEqual([0n, 300n]);
  expect(shop.summary).toMatchObject({ zeroOrders: 1, ordersWithValue: 1 });
});

test("keeps the customers' numbers, and numbers them itself when they are not numbers", async () => {
  const numbered = await shopOf("customer_id,date,amount\n13085,2010-01-01,1\n");
  expect([...numbered.customers.keys()]).toEqual([13085n]);
  const named = await shopOf("customer_id,date,amount\nanna,2010-01-01,1\n13085,2010-01-02,1\n");
  expect([...named.customers.values()].map((customer) => customer.tags)).toEqual([
    ["log anna"],
    ["log 13085"],
  ]);
});

test("takes the goods from the lines file and the amount from the log", async () => {
  const shop = await shopOf(
    "customer_id,date,amount,order_id\n7,2010-01-01,10.00,A\n7,2010-01-02,8.00,B\n7,2010-01-03,9.00,C\n",
    [
      "customer_id,date,amount,order_id,sku,product,quantity,country",
      '7,2010-01-01,7.00,A,S1,"BLUE  ""MUG""",3,France',
      "7,2010-01-01,3.00,A,S2,RED MUG,2,France",
      "7,2010-01-02,10.00,B,S2,RED MUG,5,France",
      "7,2010-01-03,6.00,C,S2,RED MUG,3,France",
      "7,2010-01-03,-6.00,CX,S2,RED MUG,-3,France",
    ].join("\n"),
  );
  const [exact, over, under] = [byName(shop, "#A"), byName(shop, "#B"), byName(shop, "#C")];
  expect(exact.totalMinor).toBe(1000n);
  expect(exact.lines.map((line) => [line.sku, line.title, line.quantity, line.unitPriceMinor])).toEqual([
    ["S1", 'BLUE "MUG"', 3, 233n],
    ["S2", "RED MUG", 2, 150n],
  ]);
  expect(exact.shippingMinor).toBe(1n);
  expect([over.totalMinor, over.discountMinor]).toEqual([800n, 200n]);
  expect([under.totalMinor, under.lines.length, under.lines[1]!.unitPriceMinor]).toEqual([900n, 2, 300n]);
  expect([...shop.customers.values()][0]!.countryCode).toBe("FR");
});

test("the same log gives the same shop", async () => {
  const log = "customer_id,date,amount\n7,2010-01-01,1\n8,2010-01-02,2\n";
  expect(await shopOf(log)).toEqual(await shopOf(log));
});

for (const [what, content, message] of [
  [
    "a date that does not exist",
    "customer_id,date,amount\n7,2010-01-01,1\n7,2010-02-30,1\n",
    /orders\.csv, line 3, column "date": "2010-02-30" is not allowed; .*YYYY-MM-DD/,
  ],
  [
    "an amount with a comma",
    'customer_id,date,amount\n7,2010-01-01,"1,50"\n',
    /line 2, column "amount": "1,50" is not allowed; allowed: a decimal number/,
  ],
  ["a row without customer", "customer_id,date,amount\n,2010-01-01,1\n", /line 2, column "customer_id"/],
  [
    "a missing column",
    "customer,date,amount\n7,2010-01-01,1\n",
    /line 1: the header lacks customer_id; needed: customer_id, date, amount; found: customer, date, amount/,
  ],
  ["a file without rows", "customer_id,date,amount\n", /there are no rows after the header/],
  ["an empty file", "", /the header lacks customer_id, date, amount; .*an empty file/],
  ["text that is not CSV", 'customer_id,date,amount\n7,"2010,1\n', /not valid CSV/],
] as const) {
  test(`refuses ${what} and says where it stands`, async () => {
    await expect(shopOf(content)).rejects.toThrow(message);
  });
}

test("says so when there is no such file", async () => {
  const missing = path.join(tmpdir(), "nowhere", "orders.csv");
  await expect(createShopFromOrderLog({ ordersFile: missing, now })).rejects.toThrow(
    "orders.csv: there is no such file",
  );
});
