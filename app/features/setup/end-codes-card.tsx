import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";

type Ended = { ok: true; ended: number; open: number } | { ok: false };

/** Ends every code that Holdfast has made, once it was asked whether that is meant. */
export function EndCodesCard() {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const fetcher = useFetcher<Ended>();
  const [asking, setAsking] = useState(false);
  const busy = fetcher.state !== "idle";
  const answer = busy ? undefined : fetcher.data;
  const end = () => {
    setAsking(false);
    fetcher.submit({}, { method: "post", action: "/app/end-codes" });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{t("leaving.body")}</Text>
        <div role="status">
          {answer?.ok === true ? (
            <Banner tone={answer.open > 0 ? "warning" : "success"}>
              <Text as="p">
                {answer.open > 0
                  ? t("leaving.open", { open: format.number(answer.open) })
                  : t("leaving.done", { ended: format.number(answer.ended) })}
              </Text>
            </Banner>
          ) : answer?.ok === false ? (
            <Banner tone="critical">
              <Text as="p">{t("common:action.failed")}</Text>
            </Banner>
          ) : null}
        </div>
        <InlineStack>
          <Button tone="critical" loading={busy} onClick={() => setAsking(true)}>
            {t("leaving.end")}
          </Button>
        </InlineStack>
      </BlockStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={t("leaving.endTitle")}
        primaryAction={{ content: t("leaving.end"), destructive: true, onAction: end }}
        secondaryActions={[{ content: t("common:action.cancel"), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">{t("leaving.endBody")}</Text>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
