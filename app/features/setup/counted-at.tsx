import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ShopCounts } from "~/features/counts/shop-counts";
import { useFormat } from "~/i18n/use-format";

/** When the numbers beside it were counted: they hold for that moment. */
export function CountedAt({ counts, timeZone }: { counts: ShopCounts | null; timeZone: string }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  return (
    <Text as="p" tone="subdued" variant="bodySm">
      {counts ? t("counted", { when: format.instant(counts.countedAt, timeZone) }) : t("notCounted")}
    </Text>
  );
}
