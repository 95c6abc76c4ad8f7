import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { ScoredPast } from "./accuracy-page";

/** Why nothing can be compared yet, and when that changes. */
export function UntestedCard({ scored, nextOn }: { scored: ScoredPast; nextOn: string | null }) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  const { daysSeen, daysNeeded, horizonDays } = scored;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("untested.title")}
        </Text>
        <Text as="p">
          {daysSeen < daysNeeded
            ? t("untested.shortPast", {
                horizon: format.days(horizonDays),
                needed: format.days(daysNeeded),
                seen: format.days(daysSeen),
              })
            : t("untested.fewThen")}
        </Text>
        {nextOn ? (
          <Text as="p" tone="subdued">
            {t("headline.firstOn", { day: format.day(nextOn) })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
