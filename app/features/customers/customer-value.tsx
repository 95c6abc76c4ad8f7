import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCard } from "./customer-card";

/** What the customer has brought, what is at stake, and how that figure comes about. */
export function CustomerValue({ card: { churn } }: { card: CustomerCard }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  if (!churn) return null;
  const money = (amountMinor: string) => format.money(amountMinor, churn.currencyCode);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("value.atStake")}
          </Text>
          <Text as="p" variant="headingLg" numeric>
            {money(churn.valueAtStakeMinor)}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {churn.band === "lost"
              ? t("value.lost")
              : churn.risk === null
                ? t("value.tooEarly")
                : t("value.formula", {
                    expected: money(churn.expectedYearMinor),
                    share: format.percent(churn.risk, 1),
                    stake: money(churn.valueAtStakeMinor),
                  })}
          </Text>
        </BlockStack>
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("value.soFar")}
          </Text>
          <Text as="p" variant="headingLg" numeric>
            {money(churn.valueMinor)}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("value.days", {
              count: churn.purchases.length,
              from: format.day(churn.firstPurchaseDay),
              to: format.day(churn.lastPurchaseDay),
            })}
          </Text>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
