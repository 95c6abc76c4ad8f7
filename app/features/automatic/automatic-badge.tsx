import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AutomaticState } from "./automatic-play";

interface Props {
  state: AutomaticState;
  replaced: boolean;
  published: boolean;
}

/** Whether a play runs. */
export function AutomaticBadge({ state, replaced, published }: Props) {
  const { t } = useTranslation("automatic");
  if (replaced) return <Badge>{t("states.replaced")}</Badge>;
  if (published) return <Badge tone="success">{t("states.published")}</Badge>;
  const tone = state === "on" ? "success" : state === "off" ? undefined : "attention";
  return <Badge tone={tone}>{t(`states.${state}`)}</Badge>;
}
