import { useTranslation } from "react-i18next";
import type { PlayWords } from "~/features/offers/plays/play";
import { useFormat } from "~/i18n/use-format";

/** The offer of a play in one sentence, its amounts written as the language does. */
export function usePlayWords(): (words: PlayWords, currency: string) => string {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return ({ key, values }, currency) =>
    t(key, {
      percent: values.percent === undefined ? "" : format.number(Number(values.percent)),
      amount: values.amountMinor === undefined ? "" : format.money(String(values.amountMinor), currency),
      minimum: values.minimumMinor === undefined ? "" : format.money(String(values.minimumMinor), currency),
    });
}
