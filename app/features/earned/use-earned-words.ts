import { useTranslation } from "react-i18next";
import type { Range } from "~/features/proof/bands";
import { useFormat } from "~/i18n/use-format";
import type { EarnedMonth } from "./earned-month";

/** How a month's money is said. */
export function useEarnedWords(currency: string) {
  const { t } = useTranslation("earned");
  const format = useFormat();
  const money = (minor: number) => format.wholeMoney(String(Math.round(minor)), currency);
  const monthName = ({ month }: Pick<EarnedMonth, "month">) => format.monthName(`${month}-01`, "long");
  return {
    money,
    monthName,
    range: (range: Range | null) =>
      range ? t("fromTo", { low: money(range.low), high: money(range.high) }) : t("tooEarly"),
    /** The month in one sentence. A single number is told only where the whole range lies on one side of nothing. */
    sentence: ({ word, total }: EarnedMonth) =>
      t(`word.${word}`, {
        total: money(Math.abs(total?.earned ?? 0)),
        low: money(total?.low ?? 0),
        high: money(total?.high ?? 0),
      }),
  };
}
