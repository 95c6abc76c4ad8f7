import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { readInboxFigures } from "./inbox-health-store.server";

/** A number that is counted no further than a limit: `exact` false means that there are more. */
export interface CappedCount {
  count: number;
  exact: boolean;
}

/** How the shop's messages come in and are worked off. Instants are ISO strings. */
export interface InboxHealth {
  lastReceivedAt: string | null;
  receivedLastDay: CappedCount;
  waiting: CappedCount;
  /** Given up after many tries. */
  failing: CappedCount;
  /** Records, of messages and of imports, that could not be understood. */
  rejected: CappedCount;
}

/** Counting ends here: beyond it the exact number says no more. */
const most = 10_000;

/** Cost: at most {@link most} entries of an index a number, however many messages a shop gets. */
export async function getInboxHealth(tx: ShopTx, shopId: ShopId, now: Date): Promise<InboxHealth> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const figures = await readInboxFigures(tx, shopId, dayAgo, most);
  const capped = (count: bigint): CappedCount => ({
    count: Math.min(Number(count), most),
    exact: Number(count) <= most,
  });
  return {
    lastReceivedAt: figures.last?.toISOString() ?? null,
    receivedLastDay: capped(figures.lastDay),
    waiting: capped(figures.waiting),
    failing: capped(figures.failing),
    rejected: capped(figures.rejected),
  };
}
