import type { Locale } from "~/i18n/locale";
import type { Channel } from "./message";

/** What a link to end messages says. It needs no login, so all it lets anybody do is that. */
export interface UnsubscribeClaim {
  shopId: number;
  channel: Channel;
  messageId: string;
  addressHash: string;
  locale: Locale;
}

/** `shop.channel.message.address.language`, to be followed by a signature. */
export const claimText = ({ shopId, channel, messageId, addressHash, locale }: UnsubscribeClaim): string =>
  [shopId.toString(36), channel, messageId.replaceAll("-", ""), addressHash, locale].join(".");

/** Takes a token apart; null when it is none. Whether it is genuine is another question. */
export function readToken(
  token: string,
): { claim: UnsubscribeClaim; signed: string; signature: string } | null {
  const match =
    /^(([0-9a-z]{1,7})\.(email|sms)\.([0-9a-f]{32})\.([\w-]{27})\.(en|ru|zh-CN))\.([\w-]{22})$/.exec(token);
  if (!match) return null;
  const [, signed, shop, channel, id, addressHash, locale, signature] = match as unknown as string[];
  const messageId = id!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return {
    claim: {
      shopId: parseInt(shop!, 36),
      channel: channel as Channel,
      messageId,
      addressHash: addressHash!,
      locale: locale as Locale,
    },
    signed: signed!,
    signature: signature!,
  };
}
