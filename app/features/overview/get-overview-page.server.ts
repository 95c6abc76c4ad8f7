import { withShop } from "~/db.server";
import { getOverview } from "~/features/churn/overview.server";
import { findCustomerNames } from "~/features/customers/customer-names.server";
import { getImportProgress } from "~/features/imports/import-progress.server";
import type { ImportPulse } from "~/features/imports/import-pulse";
import { recordAccess } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import type { OverviewPage } from "./overview-page";

/** Reads the overview of a shop for a reader, and notes whose names it shows: the stored figures of the last scoring, never a computation over orders. */
export async function getOverviewPage(shop: Shop, reader: Reader, now: Date): Promise<OverviewPage> {
  return withShop(shop.id, async (tx) => {
    const overview = await getOverview(tx, shop);
    const withheld = withheldFrom(reader, shop);
    const top = (overview?.topAtRisk ?? []).map(({ customerId }) => BigInt(customerId));
    const names = await findCustomerNames(tx, shop.id, withheld ? [] : top);
    await recordAccess(tx, {
      ...{ shopId: shop.id, staffUserId: reader.userId, action: "overview", at: now },
      customerIds: [...names].flatMap(([id, { name }]) => (name === null ? [] : BigInt(id))),
    });
    return {
      now: now.toISOString(),
      shop: {
        paused: shop.pausedAt !== null,
        timeZone: shop.timeZone,
        currencyCode: shop.currencyCode,
        seesAllOrders: shop.seesAllOrders,
      },
      overview,
      progress: await getImportProgress(tx, now),
      namesWithheld: withheld,
      names: Object.fromEntries([...names].map(([id, { name }]) => [id, name])),
    };
  });
}

/** The little that changes while an import runs. */
export async function getImportPulse(shop: Shop, now: Date): Promise<ImportPulse> {
  return withShop(shop.id, async (tx) => ({
    progress: await getImportProgress(tx, now),
    scoredAt: (await getOverview(tx, shop))?.scoredAt ?? null,
  }));
}
