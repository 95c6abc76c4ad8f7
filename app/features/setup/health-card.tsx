import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { InboxHealth } from "~/features/webhooks/inbox-health.server";
import { useFormat } from "~/i18n/use-format";

/** Whether updates arrive, and what could not be dealt with. */
export function HealthCard({ health, now }: { health: InboxHealth; now: string }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const lines = [
    [
      t("health.lastReceived"),
      health.lastReceivedAt ? format.ago(health.lastReceivedAt, now) : t("health.never"),
    ],
    [t("health.lastDay"), format.number(health.receivedLastDay)],
    [t("health.waiting"), format.number(health.waiting)],
    [t("health.failing"), format.number(health.failing)],
    [t("health.rejected"), format.number(health.rejected)],
  ];
  const troubles = [
    ...(health.failing > 0 ? [t("health.failingHelp")] : []),
    ...(health.rejected > 0 ? [t("health.rejectedHelp")] : []),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <dl className="hf-facts">
          {lines.map(([name, value]) => (
            <div key={name} className="hf-pair">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {(troubles.length > 0 ? troubles : [t("health.allGood")]).map((line) => (
          <Text key={line} as="p" tone="subdued">
            {line}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
