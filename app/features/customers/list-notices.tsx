import { Banner, BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomersScreen } from "./customers-screen";
import { WithheldBanner } from "./withheld-banner";

/** What the reader must know before trusting the list: still importing, not scored yet, names withheld, only 60 days visible. */
export function ListNotices({ screen }: { screen: CustomersScreen }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const { importProgress, isScored, list, namesWithheld, seesAllOrders, confidence } = screen;
  const running = importProgress.state === "running";
  return (
    <>
      {running && importProgress.kind === "first" ? (
        <Banner tone="info" title={t("notice.importing", { share: format.percent(importProgress.fraction) })}>
          <BlockStack gap="200">
            <Text as="p">{t("notice.importingHint")}</Text>
            <ProgressBar
              progress={Math.round(importProgress.fraction * 100)}
              size="small"
              ariaLabelledBy="import-progress"
            />
            <Text as="span" visuallyHidden id="import-progress">
              {t("notice.importing", { share: format.percent(importProgress.fraction) })}
            </Text>
          </BlockStack>
        </Banner>
      ) : null}
      {!running && !isScored && list.rows.length > 0 ? (
        <Banner tone="info" title={t("notice.notScored")}>
          <Text as="p">{t("notice.notScoredHint")}</Text>
        </Banner>
      ) : null}
      {importProgress.state === "failed" ? (
        <Banner
          tone="warning"
          title={t("notice.importFailed")}
          action={{ content: t("notice.toSetup"), url: "/app/setup" }}
        >
          <Text as="p">{t("notice.importFailedHint")}</Text>
        </Banner>
      ) : null}
      {isScored && confidence === "low" ? (
        <Banner
          tone="info"
          title={t("notice.lowConfidence")}
          action={{ content: t("notice.lowConfidenceWhy"), url: "/app/accuracy" }}
        >
          <Text as="p">{t("notice.lowConfidenceHint")}</Text>
        </Banner>
      ) : null}
      {namesWithheld ? <WithheldBanner why={namesWithheld} /> : null}
      {seesAllOrders ? null : (
        <Banner tone="warning" title={t("notice.sixtyDays")}>
          <Text as="p">{t("notice.sixtyDaysHint")}</Text>
        </Banner>
      )}
    </>
  );
}
