import type { ShopTx } from "~/db.server";
import { getMessageSettings } from "~/features/messages/message-settings.server";
import { nextSendingTime, zonesOfCustomer } from "~/features/messages/quiet-hours";

export interface CallHours {
  /** Where the customer may live. */
  zones: string[];
  mayNow: boolean;
  /** The first moment, now or later, at which it is neither too early nor too late there. */
  next: Date;
}

/** Whether a customer of a country may be called now: the hours of messages, by the customer's clock. Worked out once a country. */
export async function callHours(
  tx: ShopTx,
  shop: { timeZone: string },
  now: Date,
): Promise<(countryCode: string | null) => CallHours> {
  const settings = await getMessageSettings(tx);
  const known = new Map<string | null, CallHours>();
  return (countryCode) => {
    let hours = known.get(countryCode);
    if (!hours) {
      const zones = zonesOfCustomer(countryCode, shop.timeZone, settings, now);
      const next = nextSendingTime(now, zones, settings);
      hours = { zones, next, mayNow: next <= now };
      known.set(countryCode, hours);
    }
    return hours;
  };
}
