import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "./customer-card";
import { WithheldBanner } from "./withheld-banner";

/** What the reader must know before trusting the page. */
export function CustomerNotices({ card }: { card: CustomerCard }) {
  const { t } = useTranslation("customers");
  const cut = card.churn?.historyIsCut || !card.seesAllOrders;
  if (!card.redacted && !card.namesWithheld && !cut && card.mergedIds.length === 0) return null;
  return (
    <BlockStack gap="300">
      {card.redacted ? (
        <Banner tone="info" title={t("card.redacted")}>
          <Text as="p">{t("card.redactedHint")}</Text>
        </Banner>
      ) : card.namesWithheld ? (
        <WithheldBanner why={card.namesWithheld} />
      ) : null}
      {cut ? (
        <Banner tone="warning" title={t("notice.sixtyDays")}>
          <Text as="p">{t("card.historyCut")}</Text>
        </Banner>
      ) : null}
      {card.mergedIds.length > 0 ? (
        <Banner tone="info">
          <Text as="p">
            {t("card.mergedFrom", { count: card.mergedIds.length, ids: card.mergedIds.join(", ") })}
          </Text>
        </Banner>
      ) : null}
    </BlockStack>
  );
}
