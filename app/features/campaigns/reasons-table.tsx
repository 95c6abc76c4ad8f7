import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { exclusionReasons, type ExclusionReason } from "./campaign";
import { useReasonLabel } from "./use-reason-label";

/** How many are not written to, by the reason, the most frequent first. */
export function ReasonsTable({
  excluded,
  gapDays,
}: {
  excluded: Partial<Record<ExclusionReason, number>>;
  /** Days between two offers to one customer, as the merchant has set them. */
  gapDays: number;
}) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const label = useReasonLabel();
  const found = exclusionReasons
    .map((reason) => ({ reason, count: excluded[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  if (found.length === 0)
    return (
      <Text as="p" tone="subdued">
        {t("foresee.none")}
      </Text>
    );
  return (
    <FigureTable
      caption={t("foresee.excluded")}
      columns={[t("foresee.excluded"), t("result.groupCustomers")]}
      rows={found.map(({ reason, count }) => ({
        key: reason,
        cells: [label(reason, gapDays), format.number(count)],
      }))}
    />
  );
}
