import { pickLocale, type Locale } from "./locale";

/** The language a browser asks for in `Accept-Language`, the most wanted first: "fr;q=0.8, ru" -> "ru". */
export function acceptedLocale(header: string | null): Locale {
  const wishes = (header ?? "").split(",").map((wish) => {
    const [tag = "", ...settings] = wish.trim().split(";");
    const quality = settings.map((setting) => /^\s*q=([\d.]+)\s*$/.exec(setting)?.[1]).find(Boolean);
    return { tag, quality: quality === undefined ? 1 : Number(quality) };
  });
  return pickLocale(...wishes.toSorted((a, b) => b.quality - a.quality).map(({ tag }) => tag));
}
