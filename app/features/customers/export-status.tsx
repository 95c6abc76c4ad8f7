import { Banner, BlockStack, Button, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Later } from "~/ui/later";
import type { CustomerTotal } from "./customer-list";
import type { CustomersScreen } from "./customers-screen";
import type { ExportState } from "./use-export";

/** How far the export is, that it is done, or that it failed and can be tried again. */
export function ExportStatus({
  total,
  state,
  onCancel,
  onRetry,
}: {
  total: CustomersScreen["total"];
  state: ExportState;
  onCancel: () => void;
  onRetry: () => void;
}) {
  const { t } = useTranslation("customers");
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
    case "running": {
      const running = (known: CustomerTotal | null) => (
        <Running rows={state.rows} total={known?.kind === "exact" ? known.count : 0} onCancel={onCancel} />
      );
      return (
        <Later part={total} outline={running(null)} fault={running(null)}>
          {running}
        </Later>
      );
    }
  }
}

/** `total` 0: not known, so there is nothing to be a part of. */
function Running({ rows, total, onCancel }: { rows: number; total: number; onCancel: () => void }) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  return (
    <Banner tone="info">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="span" id="export-progress">
            {total > 0
              ? t("export.running", { rows: format.number(rows), total: format.number(total) })
              : t("export.runningOpen", { rows: format.number(rows) })}
          </Text>
          <Button variant="plain" onClick={onCancel}>
            {t("common:action.cancel")}
          </Button>
        </InlineStack>
        {total > 0 ? (
          <ProgressBar
            progress={Math.min(100, (100 * rows) / total)}
            size="small"
            ariaLabelledBy="export-progress"
          />
        ) : null}
      </BlockStack>
    </Banner>
  );
}
