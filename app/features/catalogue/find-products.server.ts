import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { listProductsByTitle } from "./products-store.server";

const shownAtMost = 20;

/** Products to choose from, by a part of their title; the first by name while nothing is typed. */
export const findProducts = (shop: Shop, part: string, signal: AbortSignal) =>
  withShop(shop.id, (tx) => listProductsByTitle(tx, part.trim().slice(0, 100), shownAtMost), {
    ...{ timeoutMs: 10_000, signal },
  });
