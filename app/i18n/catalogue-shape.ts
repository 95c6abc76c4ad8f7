/** What two catalogues are compared by. Pure, for the tests. */
const pluralCategories = ["zero", "one", "two", "few", "many", "other"];

/** Every text of a catalogue by its dotted path. */
export function flatten(tree: object, path = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") texts.set(here, value);
    else for (const [inner, text] of flatten(value as object, here)) texts.set(inner, text);
  }
  return texts;
}

/** A path without its plural ending, and that ending: "orders_few" -> ["orders", "few"]. */
export function splitPlural(path: string): [base: string, category: string | null] {
  const cut = path.lastIndexOf("_");
  const category = path.slice(cut + 1);
  return cut > 0 && pluralCategories.includes(category) ? [path.slice(0, cut), category] : [path, null];
}

/** The names a text is filled in with, sorted: "{{n, number}} of {{all}}" -> ["all", "n"]. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]!))].sort();
}
