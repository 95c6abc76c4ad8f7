import { Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { EarnedPart } from "./earned-month";
import { useEarnedWords } from "./use-earned-words";

/** From what a month's money came: every campaign and automatic play, the losers too. */
export function PartsTable({ parts, currency }: { parts: EarnedPart[]; currency: string }) {
  const { t } = useTranslation("earned");
  const format = useFormat();
  const { money, range } = useEarnedWords(currency);
  return (
    <FigureTable
      caption={t("parts.caption")}
      columns={[
        t("parts.name"),
        t("parts.groups"),
        t("before.extra"),
        t("before.cost"),
        t("before.attributed"),
      ]}
      rows={parts.map((part) => ({
        key: part.id,
        cells: [
          <Link
            key="name"
            url={`/app/${part.kind === "campaign" ? "campaigns" : "automatic"}/${part.id}`}
            removeUnderline
          >
            {part.name}
          </Link>,
          `${format.number(part.treated)} / ${format.number(part.control)}`,
          range(part.range),
          money(part.costMinor),
          money(part.attributedMinor),
        ],
        note: part.kind === "automatic" ? t("parts.automatic") : null,
      }))}
    />
  );
}
