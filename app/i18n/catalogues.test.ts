import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import polarisEnglish from "@shopify/polaris/locales/en.json" with { type: "json" };
import { expect, test } from "vitest";
import { flatten, placeholders, splitPlural } from "./catalogue-shape";
import { createI18n } from "./create-i18n";
import { loadAllCatalogues, loadCatalogue } from "./load-catalogue";
import { locales, type Locale } from "./locale";

const textsOf = async (locale: Locale) => flatten((await loadCatalogue(locale)).texts);
const bases = (texts: Map<string, string>) =>
  [...new Set([...texts.keys()].map((key) => splitPlural(key)[0]))].sort();
const others = locales.filter((locale) => locale !== "en");

test.each(others)("%s has the texts English has, and no others", async (locale) => {
  expect(bases(await textsOf(locale))).toEqual(bases(await textsOf("en")));
});

test.each(locales)("%s has each counted text in exactly the plural forms of its language", async (locale) => {
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
  const forms = new Map<string, string[]>();
  for (const key of (await textsOf(locale)).keys()) {
    const [base, category] = splitPlural(key);
    if (category) forms.set(base, [...(forms.get(base) ?? []), category].sort());
  }
  for (const [base, found] of forms) expect(found, `plural forms of ${base} in ${locale}`).toEqual(needed);
});

test.each(others)("%s fills its texts in with the values English uses", async (locale) => {
  const filled = (texts: Map<string, string>) => {
    const byBase = new Map<string, Set<string>>();
    for (const [key, text] of texts) {
      const base = splitPlural(key)[0];
      byBase.set(base, new Set([...(byBase.get(base) ?? []), ...placeholders(text)]));
    }
    return Object.fromEntries([...byBase].map(([base, names]) => [base, [...names].sort()]));
  };
  expect(filled(await textsOf(locale))).toEqual(filled(await textsOf("en")));
});

test.each([
  ["ru", /\p{Script=Cyrillic}/u],
  ["zh-CN", /\p{Script=Han}/u],
] as const)("%s is written in its own script", async (locale, script) => {
  const english = await textsOf("en");
  const left = [...(await textsOf(locale))].filter(([key, text]) => {
    const words = text.replace(/\{\{[^}]*\}\}/g, "").replace(/Holdfast|Shopify|Flow|CSV|SMS/g, "");
    return /\p{L}/u.test(words) && !script.test(words) && english.get(key) !== "Holdfast";
  });
  expect(left).toEqual([]);
});

test.each(locales)("Polaris components have all their words in %s", async (locale) => {
  const polaris = flatten((await loadCatalogue(locale)).polaris);
  // Shopify's own catalogues leave out labels that no component of ours shows.
  const ours =
    locale === "ru"
      ? [...flatten(polarisEnglish).keys()]
      : ["Polaris.Common.cancel", "Polaris.Page.Header.rollupActionsLabel"];
  expect(ours.filter((key) => !polaris.get(key))).toEqual([]);
});

test("every text a screen names is in the catalogues", async () => {
  const english = await textsOf("en");
  const known = new Set(bases(english));
  const missing: string[] = [];
  for (const file of readdirSync("app", { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file) || file.includes(".test.")) continue;
    const source = readFileSync(join("app", file), "utf8");
    const ownSpace = /useTranslation\("(\w+)"\)/.exec(source)?.[1] ?? "common";
    for (const [, key] of source.matchAll(/\bt\(\s*"([^"]+)"/g)) {
      const path = key!.includes(":") ? key!.replace(":", ".") : `${ownSpace}.${key}`;
      if (!known.has(path)) missing.push(`${file}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

test("a count is written in the form its language asks for", async () => {
  await loadAllCatalogues();
  const i18n = createI18n("ru");
  i18n.addResourceBundle("ru", "trial", {
    days_one: "{{count}} день",
    days_few: "{{count}} дня",
    days_many: "{{count}} дней",
    days_other: "{{count}} дня",
  });
  expect([1, 2, 5, 21, 112].map((count) => i18n.t("trial:days", { count }))).toEqual([
    "1 день",
    "2 дня",
    "5 дней",
    "21 день",
    "112 дней",
  ]);
});
