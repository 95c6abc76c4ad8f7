import { useTranslation } from "react-i18next";
import type { StaffName } from "./access-log-page";

const operator = /^operator:(.*)$/;

/** How somebody who looked is called on screen. */
export function useStaffLabel(): (staff: StaffName) => string {
  const { t } = useTranslation("privacy");
  return ({ id, name }) => {
    const user = operator.exec(id)?.[1];
    if (user !== undefined) return t("log.operator", { user });
    return name ?? t("log.unnamed", { id });
  };
}
