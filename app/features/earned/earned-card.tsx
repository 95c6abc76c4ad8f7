import { BlockStack, Card, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarnedMonth } from "./earned-month";
import { MonthFigures } from "./month-figures";

/** The present month on the overview. */
export function EarnedCard({ month, currency }: { month: EarnedMonth; currency: string }) {
  const { t } = useTranslation("earned");
  return (
    <Card>
      <BlockStack gap="300">
        <MonthFigures month={month} currency={currency} />
        <Link url="/app/earned">{t("see")}</Link>
      </BlockStack>
    </Card>
  );
}
