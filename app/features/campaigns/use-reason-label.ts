import { useTranslation } from "react-i18next";
import type { ExclusionReason } from "./campaign";

/** Why somebody is not written to, in words; the days between two offers as the merchant has set them. */
export function useReasonLabel(): (reason: ExclusionReason, gapDays: number) => string {
  const { t } = useTranslation("campaigns");
  return (reason, gapDays) =>
    reason === "contact-gap" ? t("gapRule", { days: gapDays }) : t(`reasons.${reason}`);
}
