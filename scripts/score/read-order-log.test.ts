import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { dateOfDay, dayOfDate, readOrderLog, type ReadOptions } from "./read-order-log.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-log-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));
let files = 0;

function fileOf(content: string | Buffer, ending = "csv"): string {
  const file = path.join(folder, `log${++files}.${ending}`);
  fs.writeFileSync(file, content);
  return file;
}

/** What stands in the log, in words: `name: date amount, ..` */
async function readText(text: string | Buffer, options: Partial<ReadOptions> = {}, ending = "csv") {
  const { log, names } = await readOrderLog(fileOf(text, ending), { keepZero: false, ...options });
  return names.map((name, c) => {
    const events = [];
    for (let i = log.starts[c]!; i < log.starts[c + 1]!; i++)
      events.push(`${dateOfDay(log.days[i]!)} ${log.amounts[i]}`);
    return `${name}: ${events.join(", ")}`;
  });
}

test("rows in any order become purchase days by customer, those of one day one", async () => {
  const text =
    "customer_id,date,amount,order_id\nb,2026-03-02 08:15,5,1\na,2026-02-01,7.5,2\nb,2026-01-09,1,3\nb,2026-03-02 23:59,2.25,4\n";
  expect(await readText(text)).toEqual(["b: 2026-01-09 1, 2026-03-02 7.25", "a: 2026-02-01 7.5"]);
});

test("a negative amount is money given back, behind the purchase of its day; before any purchase it is nothing", async () => {
  const text =
    "customer_id,date,amount\na,2026-01-02,-3\na,2026-01-02,10\na,2026-01-05,-1\nb,2026-01-01,-9\nb,2026-01-04,8\n";
  expect(await readText(text)).toEqual(["a: 2026-01-02 10, 2026-01-02 -3, 2026-01-05 -1", "b: 2026-01-04 8"]);
});

test("orders of zero count only when they are kept", async () => {
  const text = "customer_id,date,amount\na,2026-01-02,0\nb,2026-01-02,0.00\nb,2026-01-03,4\n";
  expect(await readText(text)).toEqual(["b: 2026-01-03 4"]);
  expect(await readText(text, { keepZero: true })).toEqual([
    "a: 2026-01-02 0",
    "b: 2026-01-02 0, 2026-01-03 4",
  ]);
});

test("amounts may be empty or missing", async () => {
  expect(await readText("date,customer_id\n2026-01-02,a\n")).toEqual(["a: 2026-01-02 NaN"]);
  const text = "customer_id,date,amount\na,2026-01-02,\na,2026-01-02,3\na,2026-01-05,\n";
  expect(await readText(text)).toEqual(["a: 2026-01-02 3, 2026-01-05 NaN"]);
  const { hasAmounts } = await readOrderLog(fileOf("customer_id,date,amount\na,2026-01-02,\n"), {
    keepZero: false,
  });
  expect(hasAmounts).toBe(false);
});

test("quotes, foreign line ends, a byte order mark and gzip are read", async () => {
  const text =
    '\uFEFFcustomer_id,date,amount\r\n"Ann, the ""first""",2026-01-02,3\r\n\r\n"two\nlines",2026-01-03,4';
  const read = ['Ann, the "first": 2026-01-02 3', "two\nlines: 2026-01-03 4"];
  expect(await readText(text)).toEqual(read);
  expect(await readText(gzipSync(text), {}, "csv.gz")).toEqual(read);
});

test("many rows, more than a chunk of the file holds, are all read", async () => {
  const rows = Array.from({ length: 120_000 }, (_, i) => `kunde-ä${i % 40_000},2026-01-${10 + (i % 3)},1.5`);
  const read = await readOrderLog(fileOf(`customer_id,date,amount\n${rows.join("\n")}\n`), {
    keepZero: false,
  });
  expect(read).toMatchObject({ rows: 120_000, lastDay: dayOfDate("2026-01-12"), withoutPurchase: 0 });
  expect(read.log.customers).toBe(40_000);
  expect(read.log.days.length).toBe(120_000);
  expect(read.names[39_999]).toBe("kunde-ä39999");
});

test.each([
  [
    "customer_id,date,amount\na,2026-01-02,1\na,2026-01-12,1\n",
    "line 3.*2026-01-12 is after the as-of date 2026-01-10.*up to and including 2026-01-10",
  ],
  ["customer_id,date,amount\na,2026-02-30,1\n", 'line 2.*"date".*2026-02-30.*YYYY-MM-DD'],
  ["customer_id,date,amount\na,02/01/2026,1\n", 'line 2.*"date".*no date'],
  [
    'customer_id,date,amount\n"a\nb",2026-01-02,1\na,2026-01-02,12 EUR\n',
    'line 4.*"amount".*12 EUR.*such as 12.50',
  ],
  ["customer_id,date,amount\na,2026-01-02,1e999\n", 'line 2.*"amount"'],
  ["customer_id,date,amount\n ,2026-01-02,1\n", 'line 2.*"customer_id" is empty'],
  ["customer_id,date,amount\na,2026-01-02\n", "line 2.*2 columns where the header has 3"],
  ["customer,date\na,2026-01-02\n", "line 1.*lacks customer_id.*found: customer,date"],
  ['customer_id,date,amount\n"a,2026-01-02,1\n', "never closed"],
  ["", "empty"],
  ["customer_id,date,amount\na,2026-01-02,-1\n", "no purchase"],
])("%j is refused with what, where and what is allowed", async (text, message) => {
  const read = readOrderLog(fileOf(text), { keepZero: false, asOf: dayOfDate("2026-01-10")! });
  await expect(read).rejects.toThrow(new RegExp(`^log\\d+\\.csv.*${message}`, "s"));
});

test("a file that is not there, a folder and a broken archive are told as such", async () => {
  const read = (file: string) => readOrderLog(file, { keepZero: false });
  await expect(read(path.join(folder, "none.csv"))).rejects.toThrow("none.csv: there is no such file");
  await expect(read(folder)).rejects.toThrow("this is a folder");
  await expect(read(fileOf("no gzip", "csv.gz"))).rejects.toThrow("not a valid gzip file");
});
