/** What may stand in a script: `{name}` and the like, as the settings list them. */
export const scriptPlaces = ["name", "shop", "product", "code", "benefit", "lastDay"] as const;
export type ScriptPlace = (typeof scriptPlaces)[number];

/**
 * A script with its places filled in. What is not known is left out together with the blank or comma before it, so that nobody reads
 * "Hello ,". Example: fillScript("Hello {name}!", { name: null }) -> "Hello!".
 */
export const fillScript = (text: string, values: Partial<Record<ScriptPlace, string | null>>): string =>
  scriptPlaces
    .reduce((filled, place) => {
      const value = values[place];
      return value
        ? filled.split(`{${place}}`).join(value)
        : filled.replaceAll(new RegExp(`[,，]?[ \\u00A0]*\\{${place}\\}`, "g"), "");
    }, text)
    .trim();
