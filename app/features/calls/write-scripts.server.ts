import type { TFunction } from "i18next";
import type { CauseId } from "~/features/causes/cause";
import { benefitWords } from "~/features/messages/benefit-words";
import { allTexts } from "~/features/messages/compose-message.server";
import type { DiscountKind } from "~/features/offers/plays/play";
import { createFormat } from "~/i18n/format";
import { locales } from "~/i18n/locale";
import type { Scripts } from "./call-settings";
import type { ScriptLocale } from "./calls-page";
import { fillScript } from "./fill-script";

export interface Conversation {
  shopName: string;
  firstName: string | null;
  product: string | null;
  cause: CauseId;
  discount: DiscountKind | null;
  currencyCode: string;
  code: string | null;
  /** The last day of the code. */
  codeUntil: string | null;
}

/** What to say to a customer in each language: a greeting, what goes with the cause (in the shop's own words where it has some), the code, and an end. */
export async function writeScripts(
  { cause, discount, currencyCode, codeUntil, ...facts }: Conversation,
  own: Scripts,
): Promise<Record<ScriptLocale, string>> {
  const texts = await allTexts();
  const of = (locale: ScriptLocale): string => {
    const t: TFunction = texts.get(locale)!;
    const parts = [
      t("calls:script.opening"),
      own[cause]?.[locale] || t(`calls:script.${cause}`),
      ...(facts.code && discount ? [t("calls:script.offer")] : []),
      t("calls:script.closing"),
    ];
    return fillScript(parts.join("\n\n"), {
      ...{ name: facts.firstName, shop: facts.shopName, product: facts.product, code: facts.code },
      benefit: discount && benefitWords(discount, currencyCode, locale, t),
      lastDay: codeUntil && createFormat(locale).day(codeUntil),
    });
  };
  return Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Record<ScriptLocale, string>;
}
