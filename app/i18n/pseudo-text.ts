const accents: Record<string, string> = Object.fromEntries(
  [..."aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝcçCÇnñNÑsšSŠzžZŽ"].flatMap((letter, at, all) =>
    at % 2 === 0 ? [[letter, all[at + 1]!]] : [],
  ),
);

/** What is filled in or looked up by a text, and so must stay as it is: `{{name}}`, `{count}`, `$t(key)`, `<0>`. */
const keptParts = /(\{\{[^}]*\}\}|\{\w+\}|\$t\([^)]*\)|<\/?\w+\/?>)/;

/** Texts of other languages are up to this much longer than English ones (short ones more, long ones less). */
const LONGER_BY = 0.4;

/**
 * A text of the pseudo-locale: readable English with accents, longer, between brackets. On a screen, words without brackets were
 * never translated, and a missing closing bracket was cut off.
 * @example pseudoText("Save {{name}}") === "⟦Šávé {{name}} ···⟧"
 */
export function pseudoText(text: string): string {
  if (!/\p{L}/u.test(text.replace(new RegExp(keptParts, "g"), ""))) return text;
  const parts = text
    .split(keptParts)
    .map((part, at) =>
      at % 2 === 1 ? part : part.replace(/\p{L}/gu, (letter) => accents[letter] ?? letter),
    );
  const more = Math.ceil(text.length * LONGER_BY);
  // Broken up like words are: an unbreakable tail would overflow where real words wrap.
  const tail = "···· "
    .repeat(Math.ceil(more / 5))
    .slice(0, more)
    .trim();
  return `⟦${parts.join("")} ${tail}⟧`;
}

/** A catalogue with every text made into a {@link pseudoText}. */
export function pseudoCatalogue<T extends object>(catalogue: T): T {
  const entries = Object.entries(catalogue).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === "string"
      ? pseudoText(value)
      : typeof value === "object" && value !== null
        ? pseudoCatalogue(value)
        : value,
  ]);
  return Object.fromEntries(entries) as T;
}
