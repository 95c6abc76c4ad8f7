import { listLostDefinitions } from "~/features/churn/lost-definitions.server";
import { findFiguresInstant } from "~/features/churn/overview.server";
import { findShopCounts } from "~/features/counts/count-shop.server";
import { getImportProgress } from "~/features/imports/import-progress.server";
import { listDataExports } from "~/features/privacy/data-exports.server";
import { getKeepNamesMonths } from "~/features/shops/keep-names.server";
import { getMargin } from "~/features/shops/margin.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { getInboxHealth } from "~/features/webhooks/inbox-health.server";
import { createPageReads } from "~/page-reads.server";
import type { SetupPage } from "./setup-page";

/** Reads what a shop has set, what was read of it and how updates arrive. What is counted was counted before. */
export async function getSetupPage(
  shop: Shop,
  reader: Reader,
  now: Date,
  signal: AbortSignal,
): Promise<SetupPage> {
  const reads = createPageReads(shop.id, signal);
  const { definitions, ...first } = await reads.first(async (tx) => ({
    progress: await getImportProgress(tx, now),
    scoredAt: await findFiguresInstant(tx, shop),
    definitions: await listLostDefinitions(tx),
  }));
  return {
    ...first,
    now: now.toISOString(),
    shop: {
      timeZone: shop.timeZone,
      currencyCode: shop.currencyCode,
      seesAllOrders: shop.seesAllOrders,
      personalDataAccess: shop.personalDataAccess,
    },
    definitions: definitions.map((entry) => ({ ...entry, chosenByYou: entry.chosenBy === reader.userId })),
    counts: reads.later("counts", (tx) => findShopCounts(tx, shop.id)),
    health: reads.later("inbox health", (tx) => getInboxHealth(tx, shop.id, now)),
    margin: await getMargin(shop.id),
    keepNamesMonths: await getKeepNamesMonths(shop.id),
    mayReadCustomers: reader.mayReadCustomers,
    dataRequests: reads.later("data requests", listDataExports),
  };
}
