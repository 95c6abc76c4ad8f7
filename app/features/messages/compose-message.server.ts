import type { TFunction } from "i18next";
import { createI18n } from "~/i18n/create-i18n";
import { loadCatalogue } from "~/i18n/load-catalogue";
import { locales, type Locale } from "~/i18n/locale";
import type { Footer } from "./footer";
import type { MessageVariables } from "./message-variables";
import type { Composed } from "./template";
import { getTemplate } from "./template-list";

const known = new Map<Locale, TFunction>();

/** The texts of every language there is, by language. */
export const allTexts = async (): Promise<Map<Locale, TFunction>> =>
  new Map(await Promise.all(locales.map(async (locale) => [locale, await textsOf(locale)] as const)));

/** The texts of a language, for processes that answer in any. */
export async function textsOf(locale: Locale): Promise<TFunction> {
  let t = known.get(locale);
  if (!t) {
    await loadCatalogue(locale);
    t = createI18n(locale).t;
    known.set(locale, t);
  }
  return t;
}

/** A message in words, with what stands at its foot. */
export async function composeMessage(
  templateId: string,
  locale: Locale,
  variables: MessageVariables,
  postalAddress: string,
): Promise<{ composed: Composed; footer: Footer }> {
  const t = await textsOf(locale);
  return {
    composed: getTemplate(templateId).compose(variables, t),
    footer: {
      why: t("messages:footer.why", { shop: variables.shopName }),
      unsubscribe: t("messages:footer.unsubscribe"),
      postalAddress,
    },
  };
}
