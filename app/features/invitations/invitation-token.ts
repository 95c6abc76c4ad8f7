import { findLocale, type Locale } from "~/i18n/locale";

/** What a link to an invitation says. It needs no login, so all it lets anybody do is answer for this customer. */
export interface InvitationClaim {
  shopId: number;
  campaignId: string;
  customerId: bigint;
  locale: Locale;
}

/** `shop.campaign.customer.language`, to be followed by a signature. */
export const claimText = ({ shopId, campaignId, customerId, locale }: InvitationClaim): string =>
  [shopId.toString(36), campaignId.replaceAll("-", ""), customerId.toString(36), locale].join(".");

/** Takes a token apart; null when it is none. Whether it is genuine is another question. */
export function readToken(
  token: string,
): { claim: InvitationClaim; signed: string; signature: string } | null {
  const match = /^(([0-9a-z]{1,7})\.([0-9a-f]{32})\.([0-9a-z]{1,13})\.([a-zA-Z-]{2,8}))\.([\w-]{22})$/.exec(
    token,
  );
  if (!match) return null;
  const [, signed, shop, campaign, customer, tag, signature] = match as unknown as string[];
  const locale = findLocale(tag);
  if (locale === null || locale !== tag) return null;
  const campaignId = campaign!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const customerId = [...customer!].reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n);
  if (customerId > 9_223_372_036_854_775_807n) return null;
  return {
    claim: { shopId: parseInt(shop!, 36), campaignId, customerId, locale },
    ...{ signed: signed!, signature: signature! },
  };
}
