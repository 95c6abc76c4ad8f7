import { useTranslation } from "react-i18next";

/** How a customer is called on screen: the name, or the id when there is none to show. */
export function useCustomerLabel(): (customer: { id: string; name: string | null }) => string {
  const { t } = useTranslation("common");
  return ({ id, name }) => name ?? t("customer.unnamed", { id });
}
