import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { bandIcons, type BandName } from "./band-icons";

const tones = { safe: "success", watch: "attention", "at-risk": "warning", lost: undefined } as const;

/** A customer's band in words; its icon and colour only stand beside them. */
export function BandBadge({ band }: { band: BandName }) {
  const { t } = useTranslation();
  return (
    <Badge tone={tones[band]} icon={bandIcons[band]}>
      {t(`band.${band}`)}
    </Badge>
  );
}
