import { createInstance, type i18n } from "i18next";
import { getCatalogue } from "./load-catalogue";
import type { Locale } from "./locale";

/**
 * An i18next instance of its own for one language: two requests in different languages never share one. The language must
 * be loaded (load-catalogue.ts). Keys are `namespace:path.to.text`; `common` needs no namespace. In texts, `{{n, number}}`
 * writes a number the way the language does.
 */
export function createI18n(locale: Locale): i18n {
  const { texts } = getCatalogue(locale);
  const instance = createInstance();
  void instance.init({
    lng: locale,
    resources: { [locale]: texts },
    ns: Object.keys(texts),
    defaultNS: "common",
    fallbackLng: false,
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
