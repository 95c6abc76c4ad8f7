import { DateTime } from "luxon";
import { benefitWords } from "~/features/messages/benefit-words";
import { textsOf } from "~/features/messages/compose-message.server";
import type { MessagePreview } from "~/features/messages/message-preview";
import { previewMessage } from "~/features/messages/preview-message.server";
import { sampleCode, sampleWords } from "~/features/messages/sample-words.server";
import { chosenPlay } from "~/features/offers/plays/list";
import type { Shop } from "~/features/shops/shop";
import { createFormat } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import type { CampaignDesign } from "./campaign";

/**
 * What customers of a language would read of a campaign with this design, were it launched now; null where its play writes to nobody.
 * What each customer has of their own (code, name, goods) is stood in for.
 */
export async function previewOffer(
  shop: Shop,
  { play, settings, offerDays }: CampaignDesign,
  locale: Locale,
  now: Date,
): Promise<MessagePreview | null> {
  const chosen = chosenPlay(play, settings);
  const { offer, holds } = chosen;
  if (offer.by === "phone") return null;
  const discount = offer.gives === "code" ? offer.discount : null;
  const t = await textsOf(locale);
  const until = DateTime.fromJSDate(now, { zone: shop.timeZone }).plus({ days: offerDays }).toISODate()!;
  const own = await sampleWords(shop, locale);
  return previewMessage(shop, offer.message?.templateId ?? "win-back-offer", locale, {
    code: discount && sampleCode,
    shopUrl: discount ? `https://${shop.domain}/discount/${sampleCode}` : `https://${shop.domain}`,
    benefit: discount && benefitWords(discount, shop.currencyCode, locale, t),
    lastDay: holds ? createFormat(locale).day(until) : null,
    ...offer.message?.variablesFor(locale),
    // Picked, or made, for each customer alone.
    goods: offer.message?.adds === "goods" ? own.goods : null,
    answerUrl: offer.message?.adds === "answer-link" ? own.answerUrl : null,
  });
}
