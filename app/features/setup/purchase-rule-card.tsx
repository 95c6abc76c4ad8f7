import { BlockStack, Card, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { SetupPage } from "./setup-page";

/** The purchase rule in words, and what it does to this shop's orders: a rule one can check against one's own numbers. */
export function PurchaseRuleCard({
  purchases,
  shop,
}: {
  purchases: SetupPage["purchases"];
  shop: SetupPage["shop"];
}) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="400">
        <List>
          <List.Item>{t("purchases.rule1")}</List.Item>
          <List.Item>{t("purchases.rule2")}</List.Item>
          <List.Item>{t("purchases.rule3")}</List.Item>
          <List.Item>{t("purchases.rule4", { timeZone: shop.timeZone })}</List.Item>
          <List.Item>{t("purchases.rule5", { currency: shop.currencyCode })}</List.Item>
        </List>
        <FigureTable
          caption={t("purchases.caption")}
          columns={[t("purchases.verdict"), t("purchases.count")]}
          rows={[
            { key: "counts", cells: [t("purchases.counts"), format.number(purchases.purchases)] },
            ...purchases.turnedAway.map(({ reason, orders }) => ({
              key: reason,
              cells: [t(`purchases.reason.${reason}`), format.number(orders)],
            })),
          ]}
        />
      </BlockStack>
    </Card>
  );
}
