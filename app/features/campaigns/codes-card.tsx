import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { RunningCampaign } from "./campaign-pages";
import type { CampaignAnswer } from "./change-campaign.server";

/** What became of the codes, who used them, and the one button that ends them. */
export function CodesCard({ campaign }: { campaign: RunningCampaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { offers, uses, codes, timeZone } = campaign;
  const row = (key: string, label: string, count: number) => ({ key, cells: [label, format.number(count)] });
  const words =
    codes === "dead"
      ? campaign.deadAt && t("run.deadAt", { when: format.instant(campaign.deadAt, timeZone) })
      : codes === "ending"
        ? t("run.ending")
        : campaign.codesUntil && t("run.until", { when: format.instant(campaign.codesUntil, timeZone) });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("run.codes")}
        </Text>
        <FigureTable
          caption={t("run.codes")}
          columns={[t("run.codes"), t("foresee.value")]}
          rows={[
            row("unused", t("run.unused"), offers.issued + offers.expired),
            row("own", t("run.used"), uses.own),
            row("shared", t("run.shared"), uses.shared),
            row("stranger", t("run.strangers"), uses.stranger),
          ]}
        />
        {words ? (
          <Text as="p" tone="subdued">
            {words}
          </Text>
        ) : null}
        {codes === "live" && (campaign.state === "launching" || campaign.state === "running") ? (
          <StopCampaign of="codes" />
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** The one button that ends a campaign, once it was asked whether that is meant. */
export function StopCampaign({ of }: { of: "codes" | "credit" }) {
  const { t } = useTranslation("campaigns");
  const fetcher = useFetcher<CampaignAnswer>();
  const [asking, setAsking] = useState(false);
  const busy = fetcher.state !== "idle";
  const failed = !busy && fetcher.data?.ok === false;
  const end = () => {
    setAsking(false);
    fetcher.submit({ intent: "stop" }, { method: "post" });
  };
  return (
    <BlockStack gap="300">
      <div role="status">
        {failed ? (
          <Banner tone="critical">
            <Text as="p">{t("common:action.failed")}</Text>
          </Banner>
        ) : null}
      </div>
      <InlineStack>
        <Button tone="critical" loading={busy} onClick={() => setAsking(true)}>
          {t(`run.${of}Stop`)}
        </Button>
      </InlineStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={t(`run.${of}StopTitle`)}
        primaryAction={{ content: t(`run.${of}Stop`), destructive: true, onAction: end }}
        secondaryActions={[{ content: t("common:action.cancel"), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">{t(`run.${of}StopBody`)}</Text>
        </Modal.Section>
      </Modal>
    </BlockStack>
  );
}
