import type { ShopTx } from "~/db.server";
import { log } from "~/log.server";
import { shopOf } from "~/db.server";
import { isChannel } from "./message";
import { defaultMessageSettings, type MessageSettings } from "./message-settings";
import { findSettingsRow, saveSettingsRow } from "./message-settings-store.server";

/** How the transaction's shop speaks to its customers; the defaults where nobody has said anything. */
export async function getMessageSettings(tx: ShopTx): Promise<MessageSettings> {
  const row = await findSettingsRow(tx);
  if (!row) return defaultMessageSettings;
  const { channels, emailThousandMinor, smsThousandMinor, ...rest } = row;
  return {
    ...{ ...rest, channels: channels.filter(isChannel) },
    emailThousandMinor: Number(emailThousandMinor),
    smsThousandMinor: Number(smsThousandMinor),
  };
}

/** @param userId the member of staff who says so */
export async function saveMessageSettings(
  tx: ShopTx,
  userId: string,
  settings: MessageSettings,
): Promise<void> {
  await saveSettingsRow(tx, {
    ...settings,
    emailThousandMinor: BigInt(settings.emailThousandMinor),
    smsThousandMinor: BigInt(settings.smsThousandMinor),
  });
  log.info({ shopId: shopOf(tx), userId, channels: settings.channels }, "the rules for messages were set");
}
