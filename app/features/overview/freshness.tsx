import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { OverviewPage } from "./overview-page";

/** When the figures were made and what they rest on. */
export function Freshness({ page: { now, progress, overview } }: { page: OverviewPage }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const lines = [
    ...(progress.state === "done" && progress.finishedAt
      ? [t("fresh.orders", { ago: format.ago(progress.finishedAt, now) })]
      : []),
    ...(overview ? [t("fresh.scored", { ago: format.ago(overview.scoredAt, now) })] : []),
    t("fresh.live"),
  ];
  return (
    <BlockStack as="ul" inlineAlign="center" gap="050">
      {lines.map((line) => (
        <li key={line} className="hf-line">
          <Text as="span" variant="bodySm" tone="subdued">
            {line}
          </Text>
        </li>
      ))}
    </BlockStack>
  );
}
