import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CampaignState } from "./campaign";

const tones = {
  draft: undefined,
  "waiting-for-approval": "attention",
  launching: "info",
  running: "success",
  ended: undefined,
  stopped: "warning",
} as const;

export function StateBadge({ state }: { state: CampaignState }) {
  const { t } = useTranslation("campaigns");
  return <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>;
}
