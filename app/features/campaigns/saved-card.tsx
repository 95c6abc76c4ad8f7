import { Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { RunningCampaign } from "./campaign-pages";

/** What leaving sure buyers and hopeless cases alone has saved, in words; nothing where nobody was spared. */
export function SavedCard({
  campaign: { excluded, savedMinor, currencyCode },
}: {
  campaign: RunningCampaign;
}) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const sure = excluded["sure-buyer"] ?? 0;
  const hopeless = excluded.hopeless ?? 0;
  if (sure + hopeless === 0) return null;
  return (
    <Card>
      <Text as="p">
        {t(savedMinor > 0 ? "saved.money" : "saved.mail", {
          sure: format.number(sure),
          hopeless: format.number(hopeless),
          amount: format.money(String(savedMinor), currencyCode),
        })}
      </Text>
    </Card>
  );
}
