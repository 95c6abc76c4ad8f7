import type { ShopTx } from "~/db.server";
import { env } from "~/env.server";
import { pickLocale, type Locale } from "~/i18n/locale";
import { listContactRows, saveHolds, type ContactRow } from "./contact-store.server";
import type { ExclusionReason } from "./exclusion";
import { judgeContact, type Verdict } from "./judge-contact";
import { channels, type Channel } from "./message";
import { getMessageSettings } from "./message-settings.server";
import type { MessageSettings } from "./message-settings";
import { endOfHours, nextSendingTime, zonesOfCustomer } from "./quiet-hours";

/** The channels that can be used here: e-mail and SMS where the operator has set them up (docs/guides/messages.md). */
export const channelsAtHand = (): Channel[] =>
  channels.filter((channel) =>
    channel === "email"
      ? env.SMTP_URL !== undefined
      : channel === "sms"
        ? env.SMS_URL !== undefined && env.SMS_FROM !== undefined
        : true,
  );

/** The sender of a shop's e-mails; null where neither the merchant nor the operator has named one. */
export const senderOf = ({ senderAddress }: MessageSettings): string | null =>
  senderAddress || env.SMTP_FROM || null;

/** The channels a shop can use: switched on by the merchant, and set up by the operator. */
export const openChannels = (settings: MessageSettings): Channel[] =>
  channelsAtHand().filter(
    (channel) => settings.channels.includes(channel) && (channel !== "email" || senderOf(settings) !== null),
  );

export type Contactability =
  { ok: true; channel: Channel; locale: Locale; sendAt: Date } | { ok: false; reason: ExclusionReason };

export interface ContactQuestion {
  budget: "takes" | "rides";
  now: Date;
  /** The earliest moment the message is to leave; now when left out. */
  notBefore?: Date;
}

const AT_ONCE = 5000;

/**
 * Whether each of these customers may be written to, by which channel and when, or why not: consent as Shopify told it last, those
 * who opted out or are held back, suppressed addresses, one offer in so many days over everything, and the hours of the customer's
 * day. The same is asked again at the moment of sending, of Shopify itself. By id; in the transaction of {@link ShopTx}'s shop.
 * Cost: one statement for each 5,000.
 */
export async function contactable(
  tx: ShopTx,
  shop: { timeZone: string },
  customerIds: readonly bigint[],
  question: ContactQuestion,
): Promise<Map<bigint, Contactability>> {
  const settings = await getMessageSettings(tx);
  const open = openChannels(settings);
  const answers = new Map<bigint, Contactability>();
  const begin = question.notBefore && question.notBefore > question.now ? question.notBefore : question.now;
  const hoursOf = sendingTimes(settings, shop.timeZone, begin);
  for (let from = 0; from < customerIds.length; from += AT_ONCE) {
    const ids = customerIds.slice(from, from + AT_ONCE);
    const rows = new Map((await listContactRows(tx, ids, question.now)).map((row) => [row.id, row]));
    for (const id of ids) {
      const row = rows.get(id);
      const sendAt = hoursOf(row?.countryCode ?? null);
      const verdict = judgeContact(row, { settings, open, budget: question.budget, at: sendAt });
      answers.set(id, answerOf(verdict, row, sendAt));
    }
  }
  return answers;
}

const answerOf = (verdict: Verdict, row: ContactRow | undefined, sendAt: Date): Contactability =>
  verdict.ok ? { ...verdict, locale: pickLocale(row?.locale), sendAt } : verdict;

/** The first moment at which a message may reach a customer of a country, worked out once for each country. */
export function sendingTimes(
  settings: MessageSettings,
  shopZone: string,
  from: Date,
): (countryCode: string | null) => Date {
  const known = new Map<string | null, Date>();
  return (countryCode) => {
    let at = known.get(countryCode);
    if (!at) {
      at = nextSendingTime(from, zonesOfCustomer(countryCode, shopZone, settings, from), settings);
      known.set(countryCode, at);
    }
    return at;
  };
}

/** When the hours end in which a message may reach a customer of a country, on the day that `now` is in. */
export const lastMoment = (
  settings: MessageSettings,
  shopZone: string,
  now: Date,
  countryCode: string | null,
): Date => endOfHours(now, zonesOfCustomer(countryCode, shopZone, settings, now), settings);

/** Why somebody is kept from every channel until a moment. `source` names who says so; each holds for itself. */
export interface HoldBack {
  source: string;
  reason: "control-group" | "open-complaint";
  until: Date;
}

/** Keeps customers from every channel: a campaign's control group, or somebody whose complaint is open. Again: the newer end counts. */
export const holdBack = (tx: ShopTx, hold: HoldBack, customerIds: readonly bigint[]): Promise<void> =>
  saveHolds(tx, hold, customerIds);
