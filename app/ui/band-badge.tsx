import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** The bands of the glossary (features/churn/band.ts); ui knows no feature, so they are named again. */
export type BandName = "safe" | "watch" | "at-risk" | "lost";

const tones = { safe: "success", watch: "attention", "at-risk": "warning", lost: undefined } as const;

/** A customer's band in words, with the colour only beside them. */
export function BandBadge({ band }: { band: BandName }) {
  const { t } = useTranslation();
  return <Badge tone={tones[band]}>{t(`band.${band}`)}</Badge>;
}
