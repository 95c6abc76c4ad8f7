import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { MethodAccuracy } from "./day-accuracy";

/** What a way to predict is called on screen. */
export function useMethodName(horizonDays: number): (method: MethodAccuracy["method"]) => string {
  const { t } = useTranslation("accuracy");
  const days = useFormat().days(horizonDays);
  return (method) => t(`method.${method}`, { days });
}
