import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OutboxTally } from "./outbox-page";

/** The last 30 days in numbers, and the rules that kept messages back. */
export function OutboxSummary({ tally }: { tally: OutboxTally }) {
  const { t } = useTranslation("messages");
  const left = tally.left.reduce((sum, { count }) => sum + count, 0);
  const figures = [
    ["sent", tally.sent],
    ["waiting", tally.waiting],
    ["left-out", left],
    ["problems", tally.failed],
  ] as const;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("outbox.lastDays")}
        </Text>
        <InlineGrid columns={{ xs: 2, sm: 4 }} gap="400">
          {figures.map(([name, count]) => (
            <BlockStack key={name} gap="100">
              <Text as="p" tone="subdued">
                {t(`outbox.view.${name}`)}
              </Text>
              <Text as="p" variant="headingLg">
                {t("outbox.number", { count, n: count })}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        {tally.left.length > 0 ? (
          <BlockStack gap="100">
            {tally.left.map(({ reason, count }) => (
              <Text as="p" key={reason}>
                {t("outbox.leftBecause", { reason: t(`reason.${reason}`), n: count })}
              </Text>
            ))}
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
