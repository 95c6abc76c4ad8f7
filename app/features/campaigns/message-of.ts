import type { OfferMessage } from "~/features/offers/plays/play";
import { locales, type Locale } from "~/i18n/locale";
import type { CampaignMessage, News } from "./campaign";

/** The merchant's words for a reader: in their language where they were written in it, else in the first one they are there in. */
export const newsFor = (news: News, locale: Locale): string | null =>
  news[locale] || locales.map((one) => news[one]).find(Boolean) || null;

/** A campaign's own words as telling customers wants them; null where its play says what is told. */
export const messageOf = (message: CampaignMessage | null): OfferMessage | null =>
  message && {
    templateId: message.templateId,
    variablesFor: (locale) => (message.news ? { news: newsFor(message.news, locale) } : {}),
  };
