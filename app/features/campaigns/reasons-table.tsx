import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { exclusionReasons, type ExclusionReason } from "./campaign";

/** How many are not written to, by the reason, the most frequent first. */
export function ReasonsTable({ excluded }: { excluded: Partial<Record<ExclusionReason, number>> }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
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
        cells: [t(`reasons.${reason}`), format.number(count)],
      }))}
    />
  );
}
