import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CreditFacts } from "~/features/offers/credit-facts";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { RunningCampaign } from "./campaign-pages";
import { StopCampaign } from "./codes-card";

/** What became of a campaign's store credit: paid, spent, still open, and what nobody knows. */
export function CreditCard({ campaign, credit }: { campaign: RunningCampaign; credit: CreditFacts }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const money = (minor: number) => format.money(String(Math.round(minor)), campaign.currencyCode);
  const row = (key: string, value: string) => ({ key, cells: [t(`credit.${key}`), value] });
  const isOn = campaign.state === "launching" || campaign.state === "running";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("credit.title")}
        </Text>
        <FigureTable
          caption={t("credit.title")}
          columns={[t("credit.title"), t("foresee.value")]}
          rows={[
            row("customers", format.number(credit.paid)),
            row("paid", money(credit.paidMinor)),
            row("spent", money(credit.spentMinor)),
            row("open", money(credit.openMinor)),
            ...(credit.asking > 0 ? [row("asking", format.number(credit.asking))] : []),
            ...(credit.refused > 0 ? [row("refused", format.number(credit.refused))] : []),
          ]}
        />
        {credit.unknown > 0 ? (
          <Banner tone="warning" title={t("credit.unknown", { customers: format.number(credit.unknown) })}>
            <Text as="p">{t("credit.unknownBody")}</Text>
          </Banner>
        ) : null}
        <Text as="p" tone="subdued">
          {t("credit.meaning")}
        </Text>
        {isOn ? <StopCampaign of="credit" /> : null}
      </BlockStack>
    </Card>
  );
}
