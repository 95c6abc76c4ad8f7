import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { exclusionReasons } from "~/features/campaigns/campaign";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { entryReasons, type EntryReason } from "./automatic-play";

interface Props {
  reasons: Partial<Record<EntryReason, number>>;
  none: string;
}

const isOfCampaigns = (reason: EntryReason): boolean =>
  (exclusionReasons as readonly EntryReason[]).includes(reason);

/** How many of those who entered got nothing, by the reason, the most frequent first. */
export function EntryReasons({ reasons, none }: Props) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  const found = entryReasons
    .map((reason) => ({ reason, count: reasons[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  if (found.length === 0)
    return (
      <Text as="p" tone="subdued">
        {none}
      </Text>
    );
  return (
    <FigureTable
      caption={t("course.why")}
      columns={[t("course.why"), t("campaigns:result.groupCustomers")]}
      rows={found.map(({ reason, count }) => ({
        key: reason,
        cells: [
          isOfCampaigns(reason) ? t(`campaigns:reasons.${reason}`) : t(`reasons.${reason}`),
          format.number(count),
        ],
      }))}
    />
  );
}
