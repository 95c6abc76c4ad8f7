import type { Shop } from "~/features/shops/shop";
import { AccessDeniedError } from "~/platform/admin-client-errors";
import type { BulkState } from "~/platform/bulk-operations.server";
import type { ImportContext } from "./advance-run.server";
import { isCensusEntity } from "./census";
import { noDifferences } from "./compare-ids.server";
import { BulkFileError } from "./fetch-bulk-file.server";
import type { ImportFailure } from "./import-progress";
import type { ImportPart, ImportRun } from "./import-store.server";
import { listIds, PartialListError } from "./list-ids.server";
import { ImplausibleListError, takeCensus } from "./take-census.server";

/** Without `read_all_orders` the orders of sixty days are listed; those near the edge are left alone. */
const SEEN_DAYS = 58;

/**
 * Compares one list of ids with what is stored and makes the differences good. An empty list comes without a file: then there
 * is nothing to compare, and everything stays.
 * Returns why it has to be asked for again, or null. Errors: as advance-run.server.ts says.
 */
export async function loadCensus(
  shop: Pick<Shop, "id" | "currencyCode">,
  run: ImportRun,
  part: ImportPart,
  found: BulkState & { state: "completed" },
  context: ImportContext,
): Promise<ImportFailure | null> {
  const { entity } = part;
  if (!isCensusEntity(entity)) throw new Error(`${entity} is no census`);
  const { signal, log } = context;
  const asOf = new Date(found.createdAt);
  const ordersSince = run.seesAllOrders ? null : new Date(asOf.getTime() - SEEN_DAYS * 86_400_000);
  try {
    const differences =
      found.url === null
        ? noDifferences()
        : await listIds(shop.id, entity, context.fetchFile(found.url, signal), found, {
            ...{ asOf, ordersSince, signal },
          });
    const result = await takeCensus(shop, entity, differences, {
      ...{ admin: context.admin, asOf, now: context.now(), signal },
    });
    // Of what is missing most is still on its way: a list is younger than the messages that wait to be worked off.
    log.info({ shopId: shop.id, entity, ...result }, "a census was taken");
    return null;
  } catch (error) {
    if (error instanceof BulkFileError && !error.passing) return "file-unreachable";
    if (error instanceof AccessDeniedError) return "access-denied";
    if (error instanceof PartialListError || error instanceof ImplausibleListError) {
      log.warn(
        { shopId: shop.id, entity, reason: error.message },
        "a census was given up: nothing was changed",
      );
      return "shopify-failed";
    }
    throw error;
  }
}
