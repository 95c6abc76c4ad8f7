import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { ExclusionReason } from "./campaign";

interface SavedProps {
  excluded: Partial<Record<ExclusionReason, number>>;
  /** What offers to them would have cost; minor units. */
  savedMinor: number;
  currency: string;
}

/** What leaving sure buyers and hopeless cases alone saves, in words; nothing where nobody is spared. */
export function SavedWords({ excluded, savedMinor, currency }: SavedProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const sure = excluded["sure-buyer"] ?? 0;
  const hopeless = excluded.hopeless ?? 0;
  if (sure + hopeless === 0) return null;
  return (
    <Text as="p">
      {t(savedMinor > 0 ? "saved.money" : "saved.mail", {
        sure: format.number(sure),
        hopeless: format.number(hopeless),
        amount: format.money(String(savedMinor), currency),
      })}
    </Text>
  );
}
