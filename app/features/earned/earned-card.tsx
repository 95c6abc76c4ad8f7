import { BlockStack, Card, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarnedMonth } from "./earned-month";
import { MonthFigures } from "./month-figures";
import { useEarnedWords } from "./use-earned-words";

/** The present month on the overview. */
export function EarnedCard({ month, currency }: { month: EarnedMonth; currency: string }) {
  const { t } = useTranslation("earned");
  const { monthName } = useEarnedWords(currency);
  return (
    <Card>
      <BlockStack gap="300">
        <MonthFigures month={month} currency={currency} title={t("cardTitle", { month: monthName(month) })} />
        <Link url="/app/earned">{t("see")}</Link>
      </BlockStack>
    </Card>
  );
}
