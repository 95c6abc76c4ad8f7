import { useTranslation } from "react-i18next";
import type { ScoreConfidence } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { compareWithShopify } from "./compare-with-shopify";
import type { CustomerListRow } from "./customer-list";

/** What stands beside a customer's band in the list. Null where there is nothing to say. */
export interface BesideRisk {
  /** The risk in words: one percentage, or a range where the shop has too little to learn from. */
  risk: string | null;
  /** Shopify's own RFM group. */
  shopify: string | null;
  /** How it differs from our band; the reason is on the customer's page. */
  disagrees: string | null;
}

/** Writes what stands beside a customer's band, in the reader's language. */
export function useBesideRisk(
  confidence: ScoreConfidence["level"],
): (row: Pick<CustomerListRow, "score" | "shopifyGroup">) => BesideRisk {
  const { t } = useTranslation("customers");
  const format = useFormat();
  return ({ score, shopifyGroup }) => {
    const agreement = compareWithShopify(shopifyGroup, score?.band ?? null);
    return {
      risk: riskText(score),
      shopify: shopifyGroup && t("list.shopifyGroup", { group: t(`shopify.rfmName.${shopifyGroup}`) }),
      disagrees: agreement === null || agreement === "agree" ? null : t(`list.shopifySees.${agreement}`),
    };
  };

  function riskText(score: CustomerListRow["score"]): string | null {
    if (!score || score.risk === null) return null;
    if (confidence === "usual") return t("list.riskOf", { share: format.percent(score.risk) });
    if (score.riskFrom === null || score.riskTo === null) return null;
    return t("list.riskBetween", {
      from: format.percent(score.riskFrom),
      to: format.percent(score.riskTo),
    });
  }
}
