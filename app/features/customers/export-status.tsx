import { Banner, BlockStack, Button, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerList } from "./customer-list";
import type { ExportState } from "./use-export";

/** How far the export is, that it is done, or that it failed and can be tried again. */
export function ExportStatus({
  total,
  state,
  onCancel,
  onRetry,
}: {
  total: CustomerList["total"];
  state: ExportState;
  onCancel: () => void;
  onRetry: () => void;
}) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  switch (state.step) {
    case "idle":
      return null;
    case "failed":
      return (
        <Banner
          tone="critical"
          title={t("export.failed")}
          action={{ content: t("common:action.retry"), onAction: onRetry }}
          onDismiss={onCancel}
        >
          <Text as="p">{t("export.failedHint")}</Text>
        </Banner>
      );
    case "done":
      return <Banner tone="success" title={t("export.done", { count: state.rows })} onDismiss={onCancel} />;
    case "running":
      return (
        <Banner tone="info">
          <BlockStack gap="200">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="span" id="export-progress">
                {total.exact && total.count > 0
                  ? t("export.running", {
                      rows: format.number(state.rows),
                      total: format.number(total.count),
                    })
                  : t("export.runningOpen", { rows: format.number(state.rows) })}
              </Text>
              <Button variant="plain" onClick={onCancel}>
                {t("common:action.cancel")}
              </Button>
            </InlineStack>
            {total.exact && total.count > 0 ? (
              <ProgressBar
                progress={Math.min(100, (100 * state.rows) / total.count)}
                size="small"
                ariaLabelledBy="export-progress"
              />
            ) : null}
          </BlockStack>
        </Banner>
      );
  }
}
