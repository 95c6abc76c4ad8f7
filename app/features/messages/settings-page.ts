import { formatMinorPlain } from "~/platform/money";
import type { Channel } from "./message";
import type { MessageSettings } from "./message-settings";

/** What the page of the rules for messages shows. */
export interface MessageSettingsPage {
  settings: MessageSettings;
  /** Channels the operator has set up. */
  atHand: Channel[];
  /** Stands in where the merchant names no sender; null when the operator has named none either. */
  usualSender: string | null;
  shopName: string;
  currencyCode: string;
}

const priceOf = (minor: number, currency: string) =>
  minor === 0 ? "" : formatMinorPlain(BigInt(minor), currency).replace(/\.0$/, "");

/** The settings as a form holds and posts them. */
export type MessageSettingsForm = Record<keyof MessageSettings, string>;

export const formOf = (settings: MessageSettings, currency: string): MessageSettingsForm => ({
  ...settings,
  fromHour: String(settings.fromHour),
  untilHour: String(settings.untilHour),
  gapDays: String(settings.gapDays),
  channels: settings.channels.join(","),
  emailThousandMinor: priceOf(settings.emailThousandMinor, currency),
  smsThousandMinor: priceOf(settings.smsThousandMinor, currency),
});
