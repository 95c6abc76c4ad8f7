import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OverviewFigures } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { FigureHeading, type Marks } from "./figure-marks";

/** How much money is in danger, and what that amount means. */
export function RevenueAtRiskCard({ overview, marks }: { overview: OverviewFigures; marks: Marks }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const { amountMinor, customers } = overview.revenueAtRisk;
  return (
    <Card>
      <BlockStack gap="300">
        <FigureHeading title={t("risk.title")} marks={marks} />
        <Text as="p" variant="heading2xl" numeric>
          {format.wholeMoney(amountMinor, overview.currencyCode)}
        </Text>
        <Text as="p" tone="subdued">
          {customers > 0 ? t("risk.meaning", { count: customers }) : t("risk.none")}
        </Text>
        {customers > 0 ? (
          <Text as="p">
            <Link url="/app/customers?band=at-risk">{t("risk.see")}</Link>
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
