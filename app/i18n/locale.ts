/** Languages the app is fully available in. A new one: its catalogues, its file in catalogues/, its line here and in load-catalogue.ts. */
export const locales = ["en", "ru", "zh-CN"] as const;
/**
 * Accented English (the name is ICU's), never offered: whoever asks for it by name, as tests do, sees at a glance what is not
 * translated and what has no room for longer words.
 */
export const pseudoLocale = "en-XA";
export type Locale = (typeof locales)[number] | typeof pseudoLocale;

export const defaultLocale: Locale = "en";

/** How each language calls itself: a menu of languages must be readable by those who cannot read the current one. */
export const localeNames: Record<Locale, string> = {
  en: "English",
  ru: "Русский",
  "zh-CN": "简体中文",
  [pseudoLocale]: "⟦Éñglíšh⟧",
};

/** The supported language of a BCP 47 tag ("ru-RU" -> "ru", "zh-Hans" -> "zh-CN"), or null when there is none. */
export function findLocale(tag: string | null | undefined): Locale | null {
  if (!tag) return null;
  if (tag === pseudoLocale) return pseudoLocale;
  const language = tag.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale.toLowerCase().split("-")[0] === language) ?? null;
}

/** The first wish that we can fulfil, in the order given; English when none can be. */
export function pickLocale(...wishes: (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const locale = findLocale(wish);
    if (locale) return locale;
  }
  return defaultLocale;
}
