import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { atRiskFrom } from "~/features/churn/band-of";
import { useFormat } from "~/i18n/use-format";
import type { DayAccuracy } from "./day-accuracy";
import { headlineOf } from "./headline";

interface Props {
  source: "nights" | "past";
  day: DayAccuracy;
  nextOn: string | null;
  sampled: boolean;
}

/** The answer in one look: of those called high risk, how many really stayed away; and when the next answer comes. */
export function HeadlineCard({ source, day, nextOn, sampled }: Props) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  const { highRisk, others } = headlineOf(day);
  const on = format.day(day.day);
  const from = format.percent(atRiskFrom);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("headline.title")}
          </Text>
          <Badge tone={source === "nights" ? "success" : "info"}>
            {t(source === "nights" ? "headline.fromNights" : "headline.fromPast")}
          </Badge>
        </InlineStack>
        {highRisk ? (
          <>
            <InlineStack gap="200" blockAlign="baseline">
              <Text as="p" variant="heading2xl" numeric>
                {format.percent(highRisk.share)}
              </Text>
              <Text as="p" tone="subdued">
                {t("headline.ofHighRisk")}
              </Text>
            </InlineStack>
            <Text as="p" variant="bodyLg">
              {t("headline.highRisk", {
                count: highRisk.customers,
                away: highRisk.stayedAway,
                day: on,
                days: format.days(day.horizonDays),
              })}
            </Text>
            <Text as="p">{t("headline.highRiskExpected", { expected: highRisk.expected, from })}</Text>
          </>
        ) : (
          <Text as="p" variant="bodyLg">
            {t("headline.nobody", { day: on, from })}
          </Text>
        )}
        {others ? (
          <Text as="p">
            {t("headline.others", {
              count: others.customers,
              away: others.stayedAway,
              expected: others.expected,
            })}
          </Text>
        ) : null}
        <BlockStack gap="100">
          <Text as="p" tone="subdued">
            {t(source === "nights" ? "headline.nightsWhy" : "headline.pastWhy", { day: on })}
          </Text>
          {source === "past" && sampled ? (
            <Text as="p" tone="subdued">
              {t("headline.sampled")}
            </Text>
          ) : null}
          {nextOn ? (
            <Text as="p" tone="subdued">
              {t(source === "nights" ? "headline.nextOn" : "headline.firstOn", { day: format.day(nextOn) })}
            </Text>
          ) : null}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
