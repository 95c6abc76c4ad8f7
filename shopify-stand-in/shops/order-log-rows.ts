import type { CsvRow } from "./csv-rows";
import { OrderLogError, readCsvRows } from "./csv-rows";
import { currencyDigits } from "./currency-digits";
import { dayOfDate, partsOfDay } from "./shop-calendar";

/** One row of the log: an order, or with a negative amount money given back. */
export interface LoggedRow {
  customer: string;
  /** Shop-local day number and second of the day, as written. */
  day: number;
  secondOfDay: number;
  amountMinor: bigint;
  orderId: string | null;
}

/** One row of the lines file. */
export interface LoggedLine extends LoggedRow {
  sku: string;
  product: string;
  quantity: number;
  country: string;
}

/**
 * All rows of an order log, by time; at the same time orders come before refunds.
 * @throws OrderLogError at the first row that is not allowed, or when there is none
 */
export async function readOrderRows(file: string, currencyCode: string): Promise<LoggedRow[]> {
  const rows: LoggedRow[] = [];
  const digits = currencyDigits(currencyCode);
  await readCsvRows(file, ["customer_id", "date", "amount"], (row) => rows.push(readRow(row, digits)));
  if (rows.length === 0) throw new OrderLogError(file, null, null, "there are no rows after the header");
  const isRefund = (row: LoggedRow) => Number(row.amountMinor < 0n);
  return rows.sort((a, b) => a.day - b.day || a.secondOfDay - b.secondOfDay || isRefund(a) - isRefund(b));
}

/** Hands over the rows of a lines file, one by one in the order of the file. */
export async function readLineRows(
  file: string,
  currencyCode: string,
  take: (line: LoggedLine) => void,
): Promise<void> {
  const digits = currencyDigits(currencyCode);
  const needed = ["customer_id", "date", "amount", "order_id", "sku", "product", "quantity"];
  await readCsvRows(file, needed, (row) => {
    const quantity = Number(row.get("quantity"));
    if (row.get("quantity") === "" || !Number.isFinite(quantity))
      row.fail("quantity", "allowed: a number, such as 3");
    const [sku, product, country] = [row.get("sku"), row.get("product"), row.get("country")];
    take({ ...readRow(row, digits), sku, product, quantity, country });
  });
}

function readRow(row: CsvRow, digits: number): LoggedRow {
  const customer = row.get("customer_id");
  if (customer === "") row.fail("customer_id", "allowed: any text that names the customer");
  return {
    customer,
    ...readDate(row),
    amountMinor: readAmount(row, digits),
    orderId: row.get("order_id") || null,
  };
}

const noon = 12 * 3600;
const dateForm = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

function readDate(row: CsvRow): { day: number; secondOfDay: number } {
  const allowed = "allowed: YYYY-MM-DD or YYYY-MM-DD HH:MM, shop-local time";
  const match = dateForm.exec(row.get("date"));
  if (!match) row.fail("date", allowed);
  const [year, month, dayOfMonth, hour, minute, second] = match!
    .slice(1)
    .map((part) => (part ? Number(part) : 0));
  const day = dayOfDate(year!, month!, dayOfMonth!);
  const parts = partsOfDay(day);
  const exists =
    parts.month === month && parts.dayOfMonth === dayOfMonth && hour! < 24 && minute! < 60 && second! < 60;
  if (!exists) row.fail("date", `there is no such day or time; ${allowed}`);
  return { day, secondOfDay: match![4] === undefined ? noon : hour! * 3600 + minute! * 60 + second! };
}

/** A decimal number in minor units, rounded half away from zero. */
function readAmount(row: CsvRow, digits: number): bigint {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(row.get("amount"));
  if (!match) row.fail("amount", "allowed: a decimal number with a point, such as 12.50 or -12.50");
  const [, sign, whole, fraction = ""] = match!;
  const kept = BigInt(whole! + fraction.slice(0, digits).padEnd(digits, "0"));
  const rounded = fraction.charAt(digits) >= "5" ? kept + 1n : kept;
  return sign === "-" ? -rounded : rounded;
}
