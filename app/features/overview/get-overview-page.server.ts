import type { ShopTx } from "~/db.server";
import {
  findFiguresInstant,
  getOverviewFigures,
  listCohorts,
  listTopAtRisk,
} from "~/features/churn/overview.server";
import { findCustomerNames } from "~/features/customers/customer-names.server";
import { listMonths } from "~/features/earned/list-months.server";
import { getImportProgress } from "~/features/imports/import-progress.server";
import type { ImportPulse } from "~/features/imports/import-pulse";
import { recordAccess } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { createPageReads } from "~/page-reads.server";
import { partOf } from "~/ui/part";
import type { OverviewPage, SaveFirst } from "./overview-page";

/**
 * Reads the overview of a shop for a reader: the stored figures of the last scoring, never a computation over orders. Its lists
 * may come later; whose names are in them is noted.
 */
export async function getOverviewPage(
  shop: Shop,
  reader: Reader & { shopifyAway?: boolean },
  now: Date,
  signal: AbortSignal,
): Promise<OverviewPage> {
  const reads = createPageReads(shop.id, signal);
  const { overview, earned, progress } = await reads.first(async (tx) => ({
    earned: (await listMonths(tx, shop, now))[0] ?? null,
    overview: await getOverviewFigures(tx, shop),
    progress: await getImportProgress(tx, now),
  }));
  return {
    now: now.toISOString(),
    shop: {
      paused: shop.pausedAt !== null,
      shopifyAway: reader.shopifyAway ?? false,
      timeZone: shop.timeZone,
      currencyCode: shop.currencyCode,
      seesAllOrders: shop.seesAllOrders,
    },
    ...{ overview, earned, progress },
    namesWithheld: withheldFrom(reader, shop),
    saveFirst: overview
      ? reads.later("save first", (tx) => readSaveFirst(tx, shop, reader, now))
      : partOf({ customers: [], names: {} }),
    cohorts: overview ? reads.later("cohorts", (tx) => listCohorts(tx, shop, overview.asOf)) : partOf([]),
  };
}

async function readSaveFirst(tx: ShopTx, shop: Shop, reader: Reader, now: Date): Promise<SaveFirst> {
  const customers = await listTopAtRisk(tx, shop);
  const ids = customers.map(({ customerId }) => BigInt(customerId));
  const names = await findCustomerNames(tx, shop.id, withheldFrom(reader, shop) ? [] : ids);
  await recordAccess(tx, {
    ...{ shopId: shop.id, staffUserId: reader.userId, action: "overview", at: now },
    customerIds: [...names].flatMap(([id, { name }]) => (name === null ? [] : BigInt(id))),
  });
  return { customers, names: Object.fromEntries([...names].map(([id, { name }]) => [id, name])) };
}

/** The little that changes while an import runs. */
export async function getImportPulse(shop: Shop, now: Date, signal: AbortSignal): Promise<ImportPulse> {
  return createPageReads(shop.id, signal).first(async (tx) => ({
    progress: await getImportProgress(tx, now),
    scoredAt: await findFiguresInstant(tx, shop),
  }));
}
