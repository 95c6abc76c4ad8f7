import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { SetupPage } from "./setup-page";

type Entry = SetupPage["definitions"][number];

/** Every rule that was ever in force, newest first: figures of the past can be explained. */
export function LostRuleHistory({ definitions, timeZone }: { definitions: Entry[]; timeZone: string }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          {t("lost.historyTitle")}
        </Text>
        <BlockStack as="ul" gap="300">
          {definitions.map((entry) => (
            <li key={entry.id} className="hf-line">
              <InlineStack gap="200" blockAlign="center">
                <Text as="span">{t(`churn:${entry.words.key}`, entry.words.values)}</Text>
                {entry.inForce ? <Badge tone="success">{t("lost.current")}</Badge> : null}
              </InlineStack>
              <Text as="p" variant="bodySm" tone="subdued">
                {t("lost.historyBy", {
                  day: format.instant(entry.createdAt, timeZone),
                  who: t(whoChose(entry)),
                })}
              </Text>
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function whoChose(entry: Entry): string {
  if (entry.chosenBy === "holdfast") return "lost.byHoldfast";
  return entry.chosenByYou ? "lost.byYou" : "lost.byStaff";
}
