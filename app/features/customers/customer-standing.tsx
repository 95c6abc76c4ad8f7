import { Badge, BlockStack, Box, Card, InlineStack, List, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { BandBadge } from "~/ui/band-badge";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCard } from "./customer-card";
import { OutsideNotes } from "./outside-notes";
import { RiskPartsPicture } from "./risk-parts-picture";
import { useReasonText } from "./use-reason-text";

/** How likely the customer is to leave, what that means, and why we say so. */
export function CustomerStanding({
  card: { churn, orderCount, profilingStoppedOn },
}: {
  card: CustomerCard;
}) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const reasonText = useReasonText();
  if (!churn) {
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("standing.title")}
          </Text>
          <Text as="p">
            {profilingStoppedOn
              ? t("privacy:profiling.out", { day: format.day(profilingStoppedOn) })
              : t(orderCount === 0 ? "standing.noOrders" : "standing.noPurchase")}
          </Text>
        </BlockStack>
      </Card>
    );
  }
  const low = churn.confidence === "low";
  const { outlook } = churn;
  const range = { from: format.percent(outlook.riskFrom), to: format.percent(outlook.riskTo) };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center" align="space-between">
            <Text as="h2" variant="headingMd">
              {t("standing.title")}
            </Text>
            <BandBadge band={churn.band} />
          </InlineStack>
          <Text as="p">{t(`common:bandMeaning.${churn.band}`)}</Text>
          {churn.risk === null ? (
            <Text as="p" tone="subdued">
              {t("standing.tooEarly")}
            </Text>
          ) : low ? (
            <BlockStack gap="150" inlineAlign="start">
              <Badge tone="attention">{t("standing.lowConfidence")}</Badge>
              <Text as="p">{t(`standing.simpleRule.${churn.band}`)}</Text>
              <Text as="p" tone="subdued">
                {t("standing.lowRange", { ...range, days: format.days(churn.horizonDays) })}
              </Text>
            </BlockStack>
          ) : (
            <BlockStack gap="150">
              <Text as="p" variant="headingLg" id="customer-risk">
                {t("standing.risk", {
                  share: format.percent(churn.risk),
                  days: format.days(churn.horizonDays),
                })}
              </Text>
              <ProgressBar
                progress={Math.round(churn.risk * 100)}
                size="small"
                tone={churn.band === "safe" ? "success" : churn.band === "watch" ? "highlight" : "critical"}
                ariaLabelledBy="customer-risk"
              />
              <Text as="p" variant="bodySm" tone="subdued">
                {t("standing.range", range)}
              </Text>
            </BlockStack>
          )}
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {t("standing.reasons")}
          </Text>
          {churn.reasons.length > 0 ? (
            <List type="number">
              {churn.reasons.map((reason) => (
                <List.Item key={reason.signal}>{reasonText(reason)}</List.Item>
              ))}
            </List>
          ) : (
            <Text as="p">{t("standing.noReasons")}</Text>
          )}
          {churn.risk === null ? null : <OutsideNotes outside={churn.outside} />}
        </BlockStack>
        {churn.parts && !low ? (
          <RiskPartsPicture parts={churn.parts} risk={churn.risk!} method={churn.method} />
        ) : null}
        <Box background="bg-surface-secondary" borderRadius="200" padding="300">
          <BlockStack gap="100">
            {churn.band === "lost" || low ? null : (
              <Text as="p" variant="bodySm">
                {t("standing.nextOrder", {
                  from: format.day(outlook.nextFrom),
                  to: format.day(outlook.nextTo),
                })}
              </Text>
            )}
            <Text as="p" variant="bodySm">
              {t(churn.band === "lost" ? "standing.lostSince" : "standing.lostOn", {
                day: format.day(churn.lostOn),
              })}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {t(`churn:${churn.lostRule.key}`, churn.lostRule.values)}
            </Text>
          </BlockStack>
        </Box>
      </BlockStack>
    </Card>
  );
}
