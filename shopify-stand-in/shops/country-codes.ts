const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

let codes: Map<string, string> | undefined;

/** The ISO code of a country's English name, or null. Understands a few names that ledgers use. */
export function countryCodeOf(name: string): string | null {
  codes ??= readCodes();
  return codes.get(name.trim().toLowerCase()) ?? null;
}

/** The English name of a country; the code itself where there is none. */
export function countryNameOf(code: string): string {
  return english.of(code) ?? code;
}

function readCodes(): Map<string, string> {
  const found = new Map<string, string>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const first of letters) {
    for (const second of letters) {
      const name = english.of(first + second);
      // Codes that were given up (DD, UK) stand for the one that took their place.
      if (name && canonical(first + second)) found.set(name.toLowerCase(), first + second);
    }
  }
  const spoken = {
    eire: "IE",
    rsa: "ZA",
    usa: "US",
    "channel islands": "JE",
    korea: "KR",
    uk: "GB",
    "czech republic": "CZ",
  };
  for (const [name, code] of Object.entries(spoken)) found.set(name, code);
  return found;
}

function canonical(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
