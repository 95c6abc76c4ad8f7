import type { ShopTx } from "~/db.server";
import type { CausePlays } from "./cause-play";
import { findCausePlays } from "./cause-plays-store.server";

/** What the shop does for each cause: its own choice, else the usual. */
export const getCausePlays = (tx: ShopTx): Promise<CausePlays> => findCausePlays(tx);
