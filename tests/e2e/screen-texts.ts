import type { Frame } from "playwright-core";
import { createRandom } from "../../shopify-stand-in/shops/random.ts";
import { inventPerson, type NameStyle } from "../../shopify-stand-in/shops/people.ts";

/** What a screen says, and what of it does not fit. */
export interface ScreenTexts {
  /** Lines as a person reads them, and labels that only a screen reader speaks. */
  lines: string[];
  /** Those in a language of their own, whatever the page's is: what customers read. */
  toCustomers: string[];
  /** Texts whose box is too small for them. */
  clipped: string[];
  /** Pixels the screen is wider than its frame. */
  sideScroll: number;
}

/** Reads a screen in the browser: visible text, labels, and boxes that cut their text off. */
export function readScreen(frame: Frame): Promise<ScreenTexts> {
  return frame.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label],[title],[placeholder],[alt]")].flatMap(
      (element) =>
        ["aria-label", "title", "placeholder", "alt"].flatMap((name) => element.getAttribute(name) ?? []),
    );
    const ownText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== "",
      );
    const clipped = [...document.body.querySelectorAll<HTMLElement>("*")].flatMap((element) => {
      // A pixel is what texts for screen readers only are squeezed into.
      if (!ownText(element) || element.clientWidth <= 2) return [];
      const cuts =
        getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      return cuts ? [element.innerText] : [];
    });
    const page = document.documentElement;
    const linesOf = (texts: string[]) =>
      texts.flatMap((text) => text.split("\n").map((line) => line.trim())).filter(Boolean);
    const inOwnLanguage = [...document.body.querySelectorAll<HTMLElement>("[lang]")];
    return {
      lines: linesOf([document.body.innerText, ...labels]),
      toCustomers: linesOf(inOwnLanguage.map(({ innerText }) => innerText)),
      clipped,
      sideScroll: page.scrollWidth - page.clientWidth,
    };
  });
}

const words = (text: string): string[] => text.match(/\p{L}{2,}/gu) ?? [];

/** Words that languages' own formats write (Intl): months, units, countries, currencies. */
function formatWords(): string[] {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 15)));
  const named = months.flatMap((date) =>
    (["long", "short"] as const).map((month) => date.toLocaleDateString("en", { month, timeZone: "UTC" })),
  );
  const regions = new Intl.DisplayNames(["en"], { type: "region" });
  const countries = [
    "AT",
    "AU",
    "BE",
    "CA",
    "CH",
    "CN",
    "CZ",
    "DE",
    "DK",
    "ES",
    "FI",
    "FR",
    "GB",
    "IE",
    "IT",
  ].concat([
    "JP",
    "NL",
    "NO",
    "NZ",
    "PL",
    "PT",
    "RU",
    "SE",
    "SG",
    "SK",
    "US",
    "UA",
    "KZ",
    "BY",
    "HK",
    "TW",
    "LU",
    "HU",
  ]);
  return [
    ...named,
    ...["second", "minute", "hour", "day", "week", "month", "year"].flatMap((unit) => [unit, `${unit}s`]),
    ...["ago", "in", "now", "today", "yesterday", "tomorrow", "last", "this", "and", "AM", "PM", "of"],
    ...countries.flatMap((code) => words(regions.of(code) ?? "")),
    ...[
      "EUR",
      "USD",
      "GBP",
      "JPY",
      "CHF",
      "SEK",
      "PLN",
      "CZK",
      "DKK",
      "CNY",
      "RUB",
      "CAD",
      "AUD",
      "KB",
      "MB",
      "kB",
    ],
  ];
}

/** Every word a made-up person of the sandbox can be called. */
function personWords(): string[] {
  const random = createRandom("people");
  const styles: NameStyle[] = ["western", "cyrillic", "chinese", "japanese", "slavic"];
  return styles.flatMap((style) =>
    Array.from({ length: 2000 }, (_, serial) => inventPerson(random, style, serial)).flatMap((person) =>
      words(`${person.firstName} ${person.lastName} ${person.lastName}${person.firstName}`),
    ),
  );
}

/** What the sandbox's members of staff are called. */
const staffWords = ["Store", "Owner", "Parcel", "Packer"];

/** Words that may stand on a screen as they are: data of the shop, formats, people, names of products of this world. */
export function knownWords(shopTexts: string[]): Set<string> {
  const brands = ["Holdfast", "Shopify", "CSV", "JSON", "English", "Русский", "简体中文", "RFM"];
  return new Set(
    [...shopTexts.flatMap(words), ...formatWords(), ...personWords(), ...staffWords, ...brands].map((word) =>
      word.toLowerCase(),
    ),
  );
}

/** Lines with words outside of the marks ⟦ ⟧ that are no known ones, and lines whose marks do not pair. */
export function untranslated(lines: string[], known: Set<string>): string[] {
  return lines.filter((line) => {
    const opened = line.split("⟦").length;
    const closed = line.split("⟧").length;
    if (opened !== closed) return true;
    const outside = outsideMarks(line).replace(/\S+@\S+/g, " ");
    return words(outside).some((word) => !known.has(word.toLowerCase()));
  });
}

/** Texts may be filled in with texts, so marks may stand within marks. */
function outsideMarks(line: string): string {
  let depth = 0;
  return [...line]
    .filter((letter) => {
      depth += letter === "⟦" ? 1 : 0;
      const outside = depth === 0;
      depth -= letter === "⟧" ? 1 : 0;
      return outside;
    })
    .join("");
}
