import path from "node:path";
import { OrderLogBuilder, type OrderLog } from "../../app/features/prediction/order-log.ts";
import { LogError, readCsvRecords } from "./csv-lines.ts";
import { GrowingRows } from "./growing-rows.ts";

export interface ReadLog {
  log: OrderLog;
  /** Name of each customer of the log. */
  names: string[];
  rows: number;
  /** Rows that are no purchase: refunds, and orders of zero unless they are kept. */
  refunds: number;
  zeroOrders: number;
  keptZero: boolean;
  /** Customers that are named and never bought. */
  withoutPurchase: number;
  /** Whether any row says what was paid. */
  hasAmounts: boolean;
  firstDay: number;
  lastDay: number;
}

export interface ReadOptions {
  /** Later rows are refused: a prediction must not see what it predicts. */
  asOf?: number;
  /** Orders of zero are purchases. */
  keepZero: boolean;
}

const dateForm = /^(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
export const dateAllowed = "allowed: YYYY-MM-DD, with or without a time behind it, shop-local";

/** Days since 1970-01-01 of a date, or null when there is no such day. */
export function dayOfDate(text: string): number | null {
  const match = dateForm.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 86_400_000 : null;
}

export const dateOfDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/**
 * Reads customer_id, date, amount (which may be missing or empty) in any order of rows and columns into flat arrays. Several
 * orders of a customer on one day are one purchase; a negative amount is money given back.
 * Memory: sixteen bytes a row and the customers' names.
 * @throws LogError naming file, line and column of the first row that is not allowed
 */
export async function readOrderLog(file: string, options: ReadOptions): Promise<ReadLog> {
  const name = path.basename(file);
  const fail = (line: number | null, problem: string): never => {
    throw new LogError(`${name}${line === null ? "" : `, line ${line}`}: ${problem}`);
  };
  const rows = new GrowingRows();
  const ids = new Map<string, number>();
  const names: string[] = [];
  const days = new Map<string, number>();
  let columns: { customer: number; date: number; amount: number; count: number } | null = null;
  let [read, refunds, zeroOrders, hasAmounts] = [0, 0, 0, false];
  let [firstDay, lastDay] = [Infinity, -Infinity];
  try {
    for await (const { cells, line } of readCsvRecords(file)) {
      if (!columns) {
        columns = readHeader(cells, (problem) => fail(line, problem));
        continue;
      }
      read++;
      if (cells.length < columns.count)
        fail(line, `${cells.length} columns where the header has ${columns.count}`);
      const customer = cells[columns.customer]!.trim();
      if (customer === "")
        fail(line, 'column "customer_id" is empty; allowed: any text that names the customer');
      const date = cells[columns.date]!.trim();
      let day = days.get(date);
      if (day === undefined) {
        const found = dayOfDate(date) ?? fail(line, `column "date": "${date}" is no date; ${dateAllowed}`);
        // Times of day make most of the texts of a log distinct: then there is nothing to remember.
        if (date.length === 10) days.set(date, found);
        day = found;
      }
      if (options.asOf !== undefined && day > options.asOf) {
        const asOf = dateOfDay(options.asOf);
        fail(
          line,
          `column "date": ${date} is after the as-of date ${asOf}; allowed: rows up to and including ${asOf}`,
        );
      }
      const text = columns.amount < 0 ? "" : cells[columns.amount]!.trim();
      const amount = text === "" ? NaN : Number(text);
      if (text !== "" && !Number.isFinite(amount))
        fail(
          line,
          `column "amount": "${text}" is no number; allowed: a decimal number such as 12.50 or -12.50, or nothing`,
        );
      let id = ids.get(customer);
      if (id === undefined) {
        id = names.length;
        ids.set(customer, id);
        names.push(customer);
      }
      if (amount < 0) refunds++;
      if (amount === 0) zeroOrders++;
      if (amount === 0 && !options.keepZero) continue;
      hasAmounts ||= amount === amount;
      rows.add(id, day, amount);
      if (amount < 0) continue;
      if (day < firstDay) firstDay = day;
      if (day > lastDay) lastDay = day;
    }
  } catch (error) {
    throw readable(name, error);
  }
  if (!columns)
    fail(null, "the file is empty; needed: a header with customer_id, date and, if known, amount");
  if (firstDay === Infinity)
    fail(
      null,
      "there is no purchase in it; a purchase is a row with an amount above zero or without an amount",
    );
  const builder = new OrderLogBuilder();
  const kept: string[] = [];
  rows.forEachCustomer(names.length, (customer, dayNumbers, amounts, events) => {
    builder.add(dayNumbers, amounts, false, 0, events);
    kept.push(names[customer]!);
  });
  return {
    ...{ log: builder.log(), names: kept, rows: read, refunds, zeroOrders, hasAmounts, firstDay, lastDay },
    withoutPurchase: names.length - kept.length,
    keptZero: options.keepZero,
  };
}

function readHeader(cells: string[], fail: (problem: string) => never) {
  const header = cells.map((cell) => cell.trim());
  const missing = ["customer_id", "date"].filter((name) => !header.includes(name));
  if (missing.length > 0) {
    fail(
      `the header lacks ${missing.join(", ")}; needed: customer_id,date[,amount]; found: ${header.join(",")}`,
    );
  }
  const [customer, date, amount] = ["customer_id", "date", "amount"].map((name) => header.indexOf(name));
  return {
    customer: customer!,
    date: date!,
    amount: amount!,
    count: Math.max(customer!, date!, amount!) + 1,
  };
}

function readable(name: string, error: unknown): unknown {
  if (error instanceof LogError)
    return error.message.startsWith(name) ? error : new LogError(`${name}, ${error.message}`);
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return new LogError(`${name}: there is no such file`);
  if (code === "EISDIR") return new LogError(`${name}: this is a folder, not a file`);
  if (typeof code === "string" && code.startsWith("Z_"))
    return new LogError(`${name}: not a valid gzip file`);
  return error;
}
