import { useTranslation } from "react-i18next";

const own = ["data-sale-opt-out", "bought", "ended"];

/** Why somebody is not in an audience, or not any more. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation("audiences");
  return (reason) => (own.includes(reason) ? t(`reason.${reason}`) : t(`campaigns:reasons.${reason}`));
}
