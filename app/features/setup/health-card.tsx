import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CappedCount, InboxHealth } from "~/features/webhooks/inbox-health.server";
import { useFormat } from "~/i18n/use-format";

/** Whether updates arrive, and what could not be dealt with. */
export function HealthCard({ health, now }: { health: InboxHealth; now: string }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const number = ({ count, exact }: CappedCount) => `${format.number(count)}${exact ? "" : "+"}`;
  const lines = [
    [
      t("health.lastReceived"),
      health.lastReceivedAt ? format.ago(health.lastReceivedAt, now) : t("health.never"),
    ],
    [t("health.lastDay"), number(health.receivedLastDay)],
    [t("health.waiting"), number(health.waiting)],
    [t("health.failing"), number(health.failing)],
    [t("health.rejected"), number(health.rejected)],
  ];
  const troubles = [
    ...(health.failing.count > 0 ? [t("health.failingHelp")] : []),
    ...(health.rejected.count > 0 ? [t("health.rejectedHelp")] : []),
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
