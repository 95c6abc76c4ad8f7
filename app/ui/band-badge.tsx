import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** The bands of the glossary (features/churn/band.ts); ui knows no feature, so they are named again. */
export type BandName = "safe" | "watch" | "at-risk" | "lost";

const looks = {
  safe: { tone: "success", progress: "complete" },
  watch: { tone: "attention", progress: "partiallyComplete" },
  "at-risk": { tone: "warning", progress: "incomplete" },
  lost: { tone: undefined, progress: "incomplete" },
} as const;

/** A customer's band in words, with colour and pip only beside them. */
export function BandBadge({ band }: { band: BandName }) {
  const { t } = useTranslation();
  return (
    <Badge tone={looks[band].tone} progress={looks[band].progress}>
      {t(`band.${band}`)}
    </Badge>
  );
}
