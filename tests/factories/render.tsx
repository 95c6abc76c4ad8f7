import { AppProvider } from "@shopify/polaris";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "~/i18n/create-i18n";
import { loadCatalogue } from "~/i18n/load-catalogue";
import type { Locale } from "~/i18n/locale";

/** What a card says in a language: its text, with tags as spaces and every kind of space as one. */
export async function renderText(card: ReactElement, locale: Locale = "en"): Promise<string> {
  const { polaris } = await loadCatalogue(locale);
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(locale)}>
      <AppProvider i18n={polaris as never}>{card}</AppProvider>
    </I18nextProvider>,
  );
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/[\s\u00A0]+/g, " ");
}
