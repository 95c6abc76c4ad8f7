import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCard } from "./customer-card";
import { ownRhythm } from "./own-rhythm";
import { RhythmPicture } from "./rhythm-picture";

const mostGaps = 11;

/** The customer's usual pause between purchases beside the present silence. */
export function RhythmCard({ card: { churn } }: { card: CustomerCard }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  if (!churn) return null;
  const { gaps, usualDays: usual } = ownRhythm(churn);
  const silence = format.days(churn.silenceDays);
  const sentence =
    usual === null
      ? t("rhythm.none", { silence })
      : t("rhythm.sentence", {
          usual: format.days(usual),
          silence,
          times: format.number(churn.silenceDays / Math.max(1, usual), 1),
        });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("rhythm.title")}
        </Text>
        <Text as="p">{sentence}</Text>
        {gaps.length > 0 ? (
          <RhythmPicture gaps={gaps.slice(-mostGaps)} silenceDays={churn.silenceDays} usualGapDays={usual} />
        ) : null}
      </BlockStack>
    </Card>
  );
}
