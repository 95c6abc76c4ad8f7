import { locales, pseudoLocale, type Locale } from "./locale";

/** All texts of one language: ours by namespace, and those of the Polaris components. */
export interface Catalogue {
  texts: Record<string, object>;
  polaris: object;
}

const sources: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  en: () => import("./catalogues/en"),
  ru: () => import("./catalogues/ru"),
  "zh-CN": () => import("./catalogues/zh-CN"),
  [pseudoLocale]: () => import("./catalogues/en-XA"),
};

const loaded = new Map<Locale, Catalogue>();

/** Makes a language ready for {@link getCatalogue}. A browser loads only the languages that are looked at. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  const ready = loaded.get(locale) ?? (await sources[locale]()).default;
  loaded.set(locale, ready);
  return ready;
}

/** For processes that answer in any language. */
export async function loadAllCatalogues(): Promise<void> {
  const all: Locale[] = [...locales, pseudoLocale];
  await Promise.all(all.map(loadCatalogue));
}

/** Errors: throws when the language was not loaded before; rendering cannot wait for it. */
export function getCatalogue(locale: Locale): Catalogue {
  const catalogue = loaded.get(locale);
  if (!catalogue)
    throw new Error(
      `The texts for "${locale}" are not loaded yet: call loadCatalogue("${locale}") before rendering`,
    );
  return catalogue;
}
