import { pipeline, Readable } from "node:stream";
import { withShop } from "~/db.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import { reasonText } from "~/features/churn/reason-text";
import { recordExport } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { createFormat } from "~/i18n/format";
import { createI18n } from "~/i18n/create-i18n";
import { loadCatalogue } from "~/i18n/load-catalogue";
import type { Locale } from "~/i18n/locale";
import { log } from "~/log.server";
import { createCsv, csvCells, type CsvWords } from "./customer-csv.server";
import { readListAddress } from "./customers-screen.server";
import { eachCustomer } from "./list-customers.server";

export interface CustomersExport {
  fileName: string;
  csv: Readable;
}

/**
 * The customers an address of the list means as a CSV file, written while it is read: a thousand customers are in memory
 * at a time, however many there are. A failure on the way ends the stream with an error, so that half a file is never
 * taken for a whole one. Whose names are in it is noted, each thousand before it is sent.
 */
export async function exportCustomers(
  shop: Shop,
  reader: Reader,
  params: URLSearchParams,
  locale: Locale,
  now: Date,
): Promise<CustomersExport> {
  const today = isoOfDay(dayAt(now, shop.timeZone));
  const words = await createWords(locale);
  const run = <T>(work: Parameters<typeof withShop<T>>[1]) => withShop(shop.id, work);
  const query = await run((tx) => readListAddress(tx, shop, reader, params, today));
  const noted = recordExport({ shopId: shop.id, staffUserId: reader.userId, action: "export", at: now });
  async function* lines() {
    for await (const row of eachCustomer(run, shop, reader, query, today, noted))
      yield csvCells(row, shop, words);
  }
  const csv = createCsv(shop, reader, words);
  pipeline(Readable.from(lines()), csv, (error) => {
    // The reader closing the page is no fault.
    if (error && error.code !== "ERR_STREAM_PREMATURE_CLOSE")
      log.error({ err: error, shopId: shop.id }, "an export of customers failed");
  });
  return { fileName: `holdfast-customers-${shop.domain.replace(/\.myshopify\.com$/, "")}-${today}.csv`, csv };
}

async function createWords(locale: Locale): Promise<CsvWords> {
  await loadCatalogue(locale);
  const { t } = createI18n(locale);
  const format = createFormat(locale);
  return {
    header: (column) => t(`customers:csv.${column}`),
    notProfiled: t("privacy:profiling.badge"),
    band: (band) => t(`common:band.${band}`),
    shopifyGroup: (group) => t(`customers:shopify.rfmName.${group}`),
    reason: (reason) => reasonText(t, format, reason),
  };
}
