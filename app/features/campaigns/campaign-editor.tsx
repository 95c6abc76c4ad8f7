import { Banner, BlockStack, Button, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FormSaveBar } from "~/ui/form-save-bar";
import { Screen } from "~/ui/screen";
import { showToast } from "~/ui/show-toast";
import { useSaveBarGuard } from "~/ui/use-save-bar-guard";
import { ApprovalCard } from "./approval-card";
import type { CampaignPage } from "./campaign-pages";
import type { CampaignAnswer } from "./change-campaign.server";
import { AudienceCard } from "./audience-card";
import { OfferCard, ProofCard } from "./editor-cards";
import { ForeseenCard } from "./foreseen-card";
import { MessageCard } from "./message-card";
import { useCampaignEditing } from "./use-campaign-editing";
import { useForeseen } from "./use-foreseen";

type Editor = Extract<CampaignPage, { kind: "editor" }>;

/** A campaign in the making, with what it would do beside it. */
export function CampaignEditor({ page }: { page: Editor }) {
  const { t } = useTranslation("campaigns");
  const { id, currencyCode, waiting } = page;
  const editing = useCampaignEditing(id, page.fields, currencyCode);
  const foreseen = useForeseen(id, editing.foreseeable);
  const { dirty, saving } = editing;
  useSaveBarGuard(dirty && !saving);
  return (
    <Screen
      title={id === null ? t("new") : page.fields.name}
      back={{ content: t("back"), url: "/app/campaigns" }}
    >
      <BlockStack gap="400">
        {editing.failed ? (
          <Banner tone="critical">
            <Text as="p">{t("form.failed")}</Text>
          </Banner>
        ) : null}
        {waiting ? (
          <Banner tone="warning">
            <Text as="p">{t("launch.waiting")}</Text>
          </Banner>
        ) : null}
        <InlineGrid columns={{ xs: "1fr", md: "minmax(0, 3fr) minmax(0, 2fr)" }} gap="400">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              editing.save();
            }}
          >
            <BlockStack gap="400">
              <OfferCard editing={editing} currency={currencyCode} />
              <AudienceCard
                {...{ editing, currency: currencyCode }}
                {...{ causePlays: page.causePlays, shopWeights: page.shopWeights }}
              />
              <ProofCard editing={editing} />
            </BlockStack>
          </form>
          <BlockStack gap="400">
            <ForeseenCard state={foreseen} currency={currencyCode} />
            {id === null ? null : <LaunchButtons dirty={dirty} waiting={waiting !== null} />}
            <MessageCard fields={editing.foreseeable} />
            <ApprovalCard approveFrom={page.approveFrom} currency={currencyCode} />
          </BlockStack>
        </InlineGrid>
      </BlockStack>
      <FormSaveBar id="campaign-save-bar" editing={editing} />
    </Screen>
  );
}

function LaunchButtons({ dirty, waiting }: { dirty: boolean; waiting: boolean }) {
  const { t } = useTranslation("campaigns");
  const navigate = useNavigate();
  const fetcher = useFetcher<CampaignAnswer>();
  const answered = useRef(fetcher.data);
  const answer = fetcher.data;
  useEffect(() => {
    if (!answer || answered.current === answer) return;
    answered.current = answer;
    if (answer.intent === "remove" && answer.ok) {
      showToast(t("launch.removed"));
      navigate("/app/campaigns", { replace: true });
    }
    if (answer.intent === "launch" && answer.ok)
      showToast(t(answer.state === "launching" ? "launch.started" : "launch.waits"));
  }, [answer, navigate, t]);
  const idle = fetcher.state === "idle";
  const refused = idle && answer && !answer.ok ? ("reason" in answer ? answer.reason : "failed") : null;
  const post = (intent: "launch" | "remove") => fetcher.submit({ intent }, { method: "post" });
  return (
    <BlockStack gap="300">
      <div role="status">
        {refused ? (
          <Banner tone="critical">
            <Text as="p">{t(`launch.fault.${refused}`)}</Text>
          </Banner>
        ) : dirty ? (
          <Text as="p" tone="subdued">
            {t("launch.saveFirst")}
          </Text>
        ) : null}
      </div>
      <InlineStack gap="300">
        <Button variant="primary" disabled={dirty} loading={!idle} onClick={() => post("launch")}>
          {t(waiting ? "launch.approve" : "launch.action")}
        </Button>
        <Button tone="critical" variant="tertiary" disabled={!idle} onClick={() => post("remove")}>
          {t("launch.remove")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
