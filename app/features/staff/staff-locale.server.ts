import { withShop } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { findLocaleRow, saveLocaleRow } from "./staff-preference-store.server";

/** The language a member of staff chose in Holdfast, or null when they go along with the admin's. */
export const findStaffLocale = (shopId: ShopId, userId: string): Promise<string | null> =>
  withShop(shopId, (tx) => findLocaleRow(tx, shopId, userId));

/** Null goes back to the admin's language. Which languages there are is for the caller to check. */
export const saveStaffLocale = (shopId: ShopId, userId: string, locale: string | null): Promise<void> =>
  withShop(shopId, (tx) => saveLocaleRow(tx, shopId, userId, locale));
