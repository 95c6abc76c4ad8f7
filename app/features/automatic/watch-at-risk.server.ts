import type { ShopTx } from "~/db.server";
import { noteAtRisk } from "./at-risk-store.server";

/**
 * Takes over who is at risk now, so that the next look sees who has come to be. A scoring that ran twice, or late, changes nothing: what
 * counts is how customers stand. In the transaction of the shop.
 */
export const watchAtRisk = (tx: ShopTx, now: Date): Promise<void> => noteAtRisk(tx, now);
