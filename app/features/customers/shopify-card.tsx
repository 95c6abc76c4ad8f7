import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { ownRhythm } from "./own-rhythm";
import type { CustomerCard } from "./customer-card";
import { compareWithShopify } from "./compare-with-shopify";

/** What Shopify's own segments say beside our band, and why they may differ. */
export function ShopifyCard({ card: { shopify, churn, currencyCode } }: { card: CustomerCard }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const { rfmGroup, spendTier, orderCount, spentMinor } = shopify;
  const agreement = compareWithShopify(rfmGroup, churn?.band ?? null);
  const usualDays = churn && ownRhythm(churn).usualDays;
  const nothing = !rfmGroup && !spendTier && orderCount === null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("shopify.title")}
        </Text>
        {nothing ? (
          <Text as="p" tone="subdued">
            {t("shopify.nothing")}
          </Text>
        ) : (
          <dl className="hf-shopify-facts">
            {rfmGroup ? (
              <Fact
                term={t("shopify.group")}
                text={t("shopify.groupText", {
                  name: t(`shopify.rfmName.${rfmGroup}`),
                  meaning: t(`shopify.rfmMeaning.${rfmGroup}`),
                })}
              />
            ) : null}
            {churn ? <Fact term={t("shopify.ourBand")} text={t(`common:band.${churn.band}`)} /> : null}
            {spendTier ? <Fact term={t("shopify.spend")} text={t(`shopify.tier.${spendTier}`)} /> : null}
            {orderCount !== null ? (
              <Fact
                term={t("shopify.counted")}
                text={
                  spentMinor === null
                    ? format.number(BigInt(orderCount))
                    : t("shopify.countedText", {
                        orders: format.number(BigInt(orderCount)),
                        spent: format.money(spentMinor, currencyCode),
                      })
                }
              />
            ) : null}
          </dl>
        )}
        {agreement === "calmer" || agreement === "graver" ? (
          <Box background="bg-surface-caution" borderRadius="200" padding="300">
            <BlockStack gap="100">
              <Text as="p" fontWeight="semibold">
                {t(`shopify.disagree.${agreement}`)}
              </Text>
              <Text as="p" variant="bodySm">
                {usualDays !== null
                  ? t("shopify.whyRhythm", {
                      usual: format.days(usualDays),
                      silence: format.days(churn?.silenceDays ?? 0),
                    })
                  : t("shopify.whyNoRhythm", { silence: format.days(churn?.silenceDays ?? 0) })}
              </Text>
            </BlockStack>
          </Box>
        ) : agreement === "agree" ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("shopify.agree")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>
        <Text as="span" variant="bodySm" tone="subdued">
          {term}
        </Text>
      </dt>
      <dd>
        <Text as="span">{text}</Text>
      </dd>
    </div>
  );
}
