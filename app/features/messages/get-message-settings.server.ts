import { withShop } from "~/db.server";
import { env } from "~/env.server";
import type { Shop } from "~/features/shops/shop";
import { channelsAtHand } from "./contactable.server";
import type { MessageSettings } from "./message-settings";
import { getMessageSettings, saveMessageSettings } from "./message-settings.server";
import type { MessageSettingsPage } from "./settings-page";

/** The rules for messages, as their page shows them. */
export const getMessageSettingsPage = (shop: Shop): Promise<MessageSettingsPage> =>
  withShop(shop.id, async (tx) => ({
    settings: await getMessageSettings(tx),
    atHand: channelsAtHand(),
    usualSender: env.SMTP_FROM ?? null,
    shopName: shop.name,
    currencyCode: shop.currencyCode,
  }));

/** @param userId the member of staff who says so */
export const setMessageSettings = (shop: Shop, userId: string, settings: MessageSettings): Promise<void> =>
  withShop(shop.id, (tx) => saveMessageSettings(tx, userId, settings));
