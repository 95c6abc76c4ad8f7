import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCard } from "./customer-card";
import { lifetimeValue } from "./lifetime-value";

/** What the customer has brought and may still bring, what is saved by keeping them, and how these figures come about. */
export function CustomerValue({ card: { churn } }: { card: CustomerCard }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  if (!churn) return null;
  const money = (amountMinor: string) => format.money(amountMinor, churn.currencyCode);
  const { spendIfActiveMinor, orders365, alive } = churn.outlook;
  const { margin } = churn;
  const lifetime = lifetimeValue(churn);
  const amounts =
    spendIfActiveMinor === null || churn.risk === null
      ? null
      : {
          year: money(spendIfActiveMinor),
          risk: format.percent(churn.risk),
          alive: format.percent(alive),
          margin: format.percent(margin ?? 1),
        };
  const savedKey =
    churn.confidence === "low"
      ? (["value.savedLow", "value.savedLowMargin"] as const)[margin === null ? 0 : 1]
      : (["value.saved", "value.savedMargin"] as const)[margin === null ? 0 : 1];
  return (
    <Card>
      <BlockStack gap="400">
        <Figure title={t("value.atStake")} amount={money(churn.valueAtStakeMinor)} first>
          {churn.band === "lost"
            ? t("value.lost")
            : amounts === null
              ? t("value.tooEarly")
              : t(savedKey, amounts)}
        </Figure>
        <Figure title={t("value.soFar")} amount={money(churn.valueMinor)}>
          {churn.purchases.length === 1
            ? t("value.oneDay", { day: format.day(churn.lastPurchaseDay) })
            : t("value.days", {
                count: churn.purchases.length,
                from: format.day(churn.firstPurchaseDay),
                to: format.day(churn.lastPurchaseDay),
              })}
        </Figure>
        {lifetime === null ? null : (
          <Figure title={t("value.lifetime")} amount={money(lifetime.totalMinor)}>
            {t("value.lifetimeParts", {
              past: money(lifetime.pastMinor),
              ahead: money(lifetime.aheadMinor),
              orders: format.number(orders365, 1),
            })}{" "}
            {margin === null ? (
              <>
                {t("value.noMargin")} <Link url="/app/setup#margin">{t("value.setMargin")}</Link>
              </>
            ) : (
              t("value.margin", { margin: format.percent(margin) })
            )}
          </Figure>
        )}
      </BlockStack>
    </Card>
  );
}

function Figure(figure: { title: string; amount: string; children: React.ReactNode; first?: boolean }) {
  return (
    <BlockStack gap="100">
      <Text as={figure.first ? "h2" : "h3"} variant="headingSm">
        {figure.title}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {figure.amount}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {figure.children}
      </Text>
    </BlockStack>
  );
}
