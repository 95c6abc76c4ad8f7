import { withShop } from "~/db.server";
import { findLocale, type Locale } from "~/i18n/locale";
import type { ShopId } from "~/platform/ids";
import { findPreferredLocale, savePreferredLocale } from "./staff-preference-store.server";

/** The language this member of staff chose in the app; null when they never did, or chose one the app no longer has. */
export const findStaffLocale = (shopId: ShopId, userId: string): Promise<Locale | null> =>
  withShop(shopId, async (tx) => findLocale(await findPreferredLocale(tx, shopId, userId)));

/** Keeps the choice for this member of staff only; others of the same shop keep theirs. */
export const saveStaffLocale = (shopId: ShopId, userId: string, locale: Locale): Promise<void> =>
  withShop(shopId, (tx) => savePreferredLocale(tx, shopId, userId, locale));
