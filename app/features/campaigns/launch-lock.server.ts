import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

const lockNumber = 31;

/**
 * Lets one launch of a shop go after the other, until the caller's transaction ends. Taken before it is read who is free: of two that
 * read at the same time neither would see whom the other takes, and customers would get two offers.
 */
export const lockLaunches = async (tx: ShopTx, shopId: ShopId): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockNumber}::int, ${shopId}::int)`;
};
