import { useTranslation } from "react-i18next";
import type { Reason } from "~/features/churn/reason";
import { reasonText } from "~/features/churn/reason-text";
import { useFormat } from "~/i18n/use-format";

/** Writes a reason as the sentence a merchant reads, in the language of the screen. */
export function useReasonText(): (reason: Reason) => string {
  const { t } = useTranslation("churn");
  const format = useFormat();
  return (reason) => reasonText(t, format, reason);
}
