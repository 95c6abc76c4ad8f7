import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { useExportAll, type ExportAllState } from "./use-export-all";

/** Everything that is held of the shop, as one file to keep or to take elsewhere. */
export function ExportAllCard({ mayReadCustomers }: { mayReadCustomers: boolean }) {
  const { t } = useTranslation("exportAll");
  const { state, start, cancel } = useExportAll();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{t("what")}</Text>
        <Text as="p" tone="subdued">
          {mayReadCustomers ? t("withNames") : t("withoutNames")}
        </Text>
        <InlineStack gap="300" blockAlign="center">
          <Button onClick={start} loading={state.step === "running"}>
            {t("start")}
          </Button>
          {state.step === "running" ? (
            <Button variant="plain" onClick={cancel}>
              {t("common:action.cancel")}
            </Button>
          ) : null}
        </InlineStack>
        <ExportAllStatus state={state} />
      </BlockStack>
    </Card>
  );
}

function ExportAllStatus({ state }: { state: ExportAllState }) {
  const { t } = useTranslation("exportAll");
  const format = useFormat();
  const size = (bytes: number) => format.number(Math.max(0.1, Math.round(bytes / 100_000) / 10));
  return (
    <>
      <div role="status">
        {state.step === "running" ? (
          <Text as="p" tone="subdued">
            {t("running", { size: size(state.bytes) })}
          </Text>
        ) : null}
        {state.step === "done" ? (
          <Text as="p" tone="success">
            {t("done", { size: size(state.bytes) })}
          </Text>
        ) : null}
      </div>
      <div role="alert">
        {state.step === "failed" ? (
          <Text as="p" tone="critical">
            {t("failed")}
          </Text>
        ) : null}
      </div>
    </>
  );
}
