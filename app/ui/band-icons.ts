import { AlertTriangleIcon, CheckCircleIcon, PersonExitIcon, ViewIcon } from "@shopify/polaris-icons";

/** The bands of the glossary (features/churn/band.ts); ui knows no feature, so they are named again. */
export type BandName = "safe" | "watch" | "at-risk" | "lost";

/** Bands differ by shape too, for whoever does not see their colours. */
export const bandIcons = {
  safe: CheckCircleIcon,
  watch: ViewIcon,
  "at-risk": AlertTriangleIcon,
  lost: PersonExitIcon,
};
