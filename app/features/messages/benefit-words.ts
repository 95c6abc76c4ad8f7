import type { TFunction } from "i18next";
import { createFormat } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";

/** What a code gives; amounts in minor units. */
export type Benefit =
  | { kind: "percentage"; percent: number; minimumMinor: number }
  | { kind: "amount"; amountMinor: number; minimumMinor: number }
  | { kind: "free-shipping"; minimumMinor: number }
  | {
      kind: "gift";
      gift: { title: string };
      bought: readonly { title: string }[];
      pieces: number;
      minimumMinor: number;
    }
  | { kind: "credit"; amountMinor: number; minimumMinor: number };

/** A name of the shop's goods may fill a line by itself. */
const short = (text: string, most = 50) => (text.length > most ? `${text.slice(0, most - 1)}\u2026` : text);

/** What a code gives, in words of a language: "15% off (orders from \u20ac25.00)". */
export function benefitWords(benefit: Benefit, currency: string, locale: Locale, t: TFunction): string {
  const format = createFormat(locale);
  const money = (minor: number) => format.money(BigInt(minor), currency);
  const words = t(`messages:benefit.${benefit.kind}`, {
    share: benefit.kind === "percentage" ? format.percent(benefit.percent / 100) : "",
    amount: "amountMinor" in benefit ? money(benefit.amountMinor) : "",
    ...(benefit.kind === "gift"
      ? {
          gift: short(benefit.gift.title),
          pieces: format.number(benefit.pieces),
          goods: short(benefit.bought.map(({ title }) => title).join(", "), 80),
        }
      : {}),
  });
  return benefit.minimumMinor > 0
    ? t("messages:benefit.withMinimum", { benefit: words, amount: money(benefit.minimumMinor) })
    : words;
}
