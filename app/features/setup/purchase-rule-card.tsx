import { BlockStack, Card, List, SkeletonBodyText } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ShopCounts } from "~/features/counts/shop-counts";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { Later } from "~/ui/later";
import { CountedAt } from "./counted-at";
import type { SetupPage } from "./setup-page";

/** The purchase rule in words, and what it does to this shop's orders: a rule one can check against one's own numbers. */
export function PurchaseRuleCard({ counts, shop }: { counts: SetupPage["counts"]; shop: SetupPage["shop"] }) {
  const { t } = useTranslation("setup");
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
        <Later part={counts} outline={<SkeletonBodyText lines={9} />}>
          {(counted) => <Verdicts counts={counted} timeZone={shop.timeZone} />}
        </Later>
      </BlockStack>
    </Card>
  );
}

function Verdicts({ counts, timeZone }: { counts: ShopCounts | null; timeZone: string }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const { purchases, turnedAway } = counts?.purchases ?? { purchases: null, turnedAway: [] };
  return (
    <BlockStack gap="200">
      <FigureTable
        caption={t("purchases.caption")}
        columns={[t("purchases.verdict"), t("purchases.count")]}
        rows={[
          {
            key: "counts",
            cells: [t("purchases.counts"), purchases === null ? "–" : format.number(purchases)],
          },
          ...turnedAway.map(({ reason, orders }) => ({
            key: reason,
            cells: [t(`purchases.reason.${reason}`), format.number(orders)],
          })),
        ]}
      />
      <CountedAt counts={counts} timeZone={timeZone} />
    </BlockStack>
  );
}
