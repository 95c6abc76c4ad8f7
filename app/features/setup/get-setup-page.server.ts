import { withShop } from "~/db.server";
import { listLostDefinitions } from "~/features/churn/lost-definitions.server";
import { getOverview } from "~/features/churn/overview.server";
import { countKeptRecords } from "~/features/imports/count-kept-records.server";
import { getImportProgress } from "~/features/imports/import-progress.server";
import { countPurchases } from "~/features/orders/count-purchases.server";
import { listDataExports } from "~/features/privacy/data-exports.server";
import { getKeepNamesMonths } from "~/features/shops/keep-names.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { getInboxHealth } from "~/features/webhooks/inbox-health.server";
import type { SetupPage } from "./setup-page";

/** Reads what a shop has set, what was read of it and how updates arrive. Cost: one pass over the shop's orders. */
export async function getSetupPage(shop: Shop, reader: Reader, now: Date): Promise<SetupPage> {
  return withShop(shop.id, async (tx) => ({
    now: now.toISOString(),
    shop: {
      timeZone: shop.timeZone,
      currencyCode: shop.currencyCode,
      seesAllOrders: shop.seesAllOrders,
      personalDataAccess: shop.personalDataAccess,
    },
    progress: await getImportProgress(tx, now),
    scoredAt: (await getOverview(tx, shop))?.scoredAt ?? null,
    kept: await countKeptRecords(tx, shop.id),
    purchases: await countPurchases(tx, shop.id),
    definitions: (await listLostDefinitions(tx)).map((entry) => ({
      ...entry,
      chosenByYou: entry.chosenBy === reader.userId,
    })),
    health: await getInboxHealth(tx, shop.id, now),
    keepNamesMonths: await getKeepNamesMonths(shop.id),
    mayReadCustomers: reader.mayReadCustomers,
    dataRequests: await listDataExports(tx),
  }));
}
