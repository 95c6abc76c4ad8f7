import { useTranslation } from "react-i18next";
import type { PlayWords } from "~/features/offers/plays/play";
import { useFormat } from "~/i18n/use-format";

/** The offer of a play in one sentence, its amounts, numbers and days written as the language does. */
export function usePlayWords(): (words: PlayWords, currency: string) => string {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return ({ key, values }, currency) => {
    const written = Object.entries(values).map(([name, value]) => {
      if (name.endsWith("Minor")) return [name.slice(0, -5), format.money(String(value), currency)];
      if (name.endsWith("Day")) return [name.slice(0, -3), format.day(String(value))];
      return [name, typeof value === "number" ? format.number(value) : value];
    });
    return t(key, Object.fromEntries(written) as Record<string, string>);
  };
}
