import { Banner, BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCampaign } from "./customer-campaign";
import { useStandingText } from "./standing-text";
import { usePlayWords } from "./use-play-words";

/** The campaigns a customer was looked at for, and what was promised and holds now. Nothing where there are none. */
export function CustomerCampaignsCard({
  campaigns,
  gapDays,
  timeZone,
}: {
  campaigns: CustomerCampaign[];
  gapDays: number;
  timeZone: string;
}) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const say = usePlayWords();
  const standingText = useStandingText();
  if (campaigns.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("standing.title")}
        </Text>
        {campaigns.map(({ campaignId, terms, words, currencyCode }) =>
          terms ? (
            <Banner key={campaignId} tone="info" title={say(words, currencyCode)}>
              <Text as="p">{t("standing.until", { when: format.instant(terms.until, timeZone) })}</Text>
              {terms.note ? <Text as="p">{terms.note}</Text> : null}
            </Banner>
          ) : null,
        )}
        {campaigns.map(({ campaignId, name, words, currencyCode, standing, answer }) => (
          <BlockStack key={campaignId} gap="050">
            <Link url={`/app/campaigns/${campaignId}`} removeUnderline>
              {name}
            </Link>
            <Text as="p" tone="subdued">
              {say(words, currencyCode)}
            </Text>
            <Text as="p">{standingText(standing, timeZone, gapDays)}</Text>
            {answer === null ? null : <Text as="p">{t(`guests.${answer}`)}</Text>}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
