import type { ShopTx } from "~/db.server";
import { findWeights } from "./target-weights-store.server";
import { usualWeights, type Weights } from "./weights";

/** How much each sub-score counts in the shop: its own choice, else the usual. */
export const getWeights = async (tx: ShopTx): Promise<Weights> => (await findWeights(tx)) ?? usualWeights;
