import { stringify, type Stringifier } from "csv-stringify";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { formatMinorPlain } from "~/platform/money";
import type { CustomerListRow } from "./customer-list";
import { spreadsheetCell } from "./spreadsheet-cell";

export type CsvRow = CustomerListRow & { email: string | null };

/** Words of the file in the reader's language. */
export interface CsvWords {
  header(column: CsvColumn): string;
  notProfiled: string;
  band(band: NonNullable<CustomerListRow["score"]>["band"]): string;
  shopifyGroup(group: NonNullable<CustomerListRow["shopifyGroup"]>): string;
  reason(reason: NonNullable<CustomerListRow["score"]>["reasons"][number]): string;
}

const personalColumns = ["name", "email", "country"] as const;
const otherColumns = [
  "id",
  "band",
  "risk",
  "riskFrom",
  "riskTo",
  "horizonDays",
  "reasons",
  "shopifyGroup",
  "valueAtStake",
  "orders365",
  "spend365",
  "nextFrom",
  "nextTo",
  "value",
  "currency",
  "firstPurchase",
  "lastPurchase",
  "purchaseDays",
  "usualGapDays",
] as const;
export type CsvColumn = (typeof personalColumns | typeof otherColumns)[number];

/** The columns of a file: names and e-mails only where Shopify lets the app, and the shop the reader, see them. */
export function csvColumns(shop: Shop, reader: Reader): CsvColumn[] {
  const [id, ...others] = otherColumns;
  const withheld = withheldFrom(reader, shop);
  const personal = personalColumns.filter(
    (column) => withheld === null || (withheld === "by-shopify" && column === "country"),
  );
  return [id, ...personal, ...others];
}

/**
 * Turns rows into CSV (RFC 4180, UTF-8 with a byte order mark so that Excel reads it right). Days are ISO dates, money is
 * plain decimal text with its currency beside it, risk a number 0..1. Text that a spreadsheet would run is made harmless:
 * {@link spreadsheetCell}.
 */
export function createCsv(shop: Shop, reader: Reader, words: CsvWords): Stringifier {
  return stringify({
    bom: true,
    header: true,
    record_delimiter: "windows",
    columns: csvColumns(shop, reader).map((key) => ({ key, header: words.header(key) })),
  });
}

/** One customer as the cells of a line. */
export function csvCells(row: CsvRow, shop: Shop, words: CsvWords): Record<CsvColumn, string> {
  const { score } = row;
  const money = (amountMinor: string) => formatMinorPlain(BigInt(amountMinor), shop.currencyCode);
  return {
    id: row.id,
    name: spreadsheetCell(row.name ?? ""),
    email: spreadsheetCell(row.email ?? ""),
    country: spreadsheetCell(row.countryCode ?? ""),
    band: row.notProfiled ? words.notProfiled : score ? words.band(score.band) : "",
    risk: share(score?.risk),
    riskFrom: share(score?.riskFrom),
    riskTo: share(score?.riskTo),
    horizonDays: score?.horizonDays == null ? "" : String(score.horizonDays),
    reasons: score ? score.reasons.map(words.reason).join("; ") : "",
    shopifyGroup: row.shopifyGroup ? words.shopifyGroup(row.shopifyGroup) : "",
    valueAtStake: score ? money(score.valueAtStakeMinor) : "",
    orders365: score?.orders365 == null ? "" : score.orders365.toFixed(2),
    spend365: score?.spend365Minor == null ? "" : money(score.spend365Minor),
    nextFrom: score?.nextFrom ?? "",
    nextTo: score?.nextTo ?? "",
    value: score ? money(score.valueMinor) : "",
    currency: score ? shop.currencyCode : "",
    firstPurchase: score?.firstPurchaseDay ?? "",
    lastPurchase: score?.lastPurchaseDay ?? "",
    purchaseDays: score ? String(score.purchaseDays) : "",
    usualGapDays: score?.usualGapDays == null ? "" : score.usualGapDays.toFixed(0),
  };
}

const share = (of: number | null | undefined): string => (of == null ? "" : of.toFixed(3));
