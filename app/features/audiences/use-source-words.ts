import { useTranslation } from "react-i18next";
import { builtInViewIds } from "~/features/customers/customer-views";
import { useFormat } from "~/i18n/use-format";
import type { AudienceSource } from "./audience";

/** How a view is called: by the shop, or by us. */
export function useViewName(): (id: string, name: string | null) => string {
  const { t } = useTranslation("audiences");
  return (id, name) =>
    name ?? (builtInViewIds.some((one) => one === id) ? t(`customers:views.${id}`) : t("source.gone"));
}

/** Whom an audience is made of, in words. */
export function useSourceWords(): (source: AudienceSource, name: string | null) => string {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const viewName = useViewName();
  return (source, name) => {
    if (source.kind === "targets") return t("source.targets", { most: format.number(source.most) });
    if (source.kind === "view") return t("source.view", { name: viewName(source.viewId, name) });
    return t("source.campaign", { name: name ?? t("source.gone") });
  };
}
