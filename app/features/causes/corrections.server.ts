import type pg from "pg";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { CauseId } from "./cause";
import {
  listCorrections,
  readCorrections,
  saveCorrection,
  type Correction,
} from "./corrections-store.server";

/** What staff said of the causes of some customers, by id as decimal text. Cost: one query. */
export const findCorrections = (tx: ShopTx, ids: readonly bigint[]): Promise<Map<string, Correction>> =>
  listCorrections(tx, ids);

/** What staff said of the causes of all customers of the shop. Cost: one query; as many rows as people have made by hand. */
export const readAllCorrections = (client: pg.ClientBase, shopId: ShopId): Promise<Map<bigint, CauseId>> =>
  readCorrections(client, shopId);

/** Keeps what staff said in the place of what they said before; null takes it back. */
export const keepCorrection = (tx: ShopTx, customerId: bigint, said: Correction | null): Promise<void> =>
  saveCorrection(tx, customerId, said);
