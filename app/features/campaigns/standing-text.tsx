import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerStandingIn } from "./customer-campaign";
import { useReasonLabel } from "./use-reason-label";

/** How it went for a customer in a campaign, in words; null: they did not fit the audience. */
export function useStandingText(): (
  standing: CustomerStandingIn | null,
  timeZone: string,
  gapDays: number,
) => string {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const label = useReasonLabel();
  return (standing, timeZone, gapDays) => {
    if (standing === null) return t("standing.notLooked");
    switch (standing.is) {
      case "left-alone":
        return t("standing.leftAlone");
      case "left-out":
        return t("standing.leftOut", { reason: label(standing.reason, gapDays) });
      case "planned":
        return t("standing.planned");
      case "offered":
        return t("standing.offered", { when: format.instant(standing.at, timeZone) });
      case "not-sent":
        return t("standing.notSent", {
          reason: standing.reason ? t(`messages:reason.${standing.reason}`) : t("standing.noReason"),
        });
    }
  };
}
