import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RunningCampaign } from "./campaign-pages";
import type { WhyAnswer } from "./get-customer-campaigns.server";
import { ReasonsTable } from "./reasons-table";
import { SavedWords } from "./saved-words";
import { useStandingText } from "./standing-text";

/** Who was not written to and why: how many by reason, and any one customer by name, e-mail, order or id. */
export function WhyCard({ campaign }: { campaign: RunningCampaign }) {
  const { id: campaignId, timeZone, excluded, gapDays } = campaign;
  const { t } = useTranslation("campaigns");
  const finding = useFetcher<WhyAnswer[]>();
  const [typed, setTyped] = useState("");
  const standingText = useStandingText();
  const isIdle = finding.state === "idle";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("run.whyNot")}
        </Text>
        <SavedWords {...{ excluded }} savedMinor={campaign.savedMinor} currency={campaign.currencyCode} />
        <ReasonsTable excluded={excluded} gapDays={gapDays} />
        <finding.Form action={`/app/campaigns/${campaignId}/why`}>
          <TextField
            label={t("why.label")}
            helpText={t("why.help")}
            name="find"
            autoComplete="off"
            value={typed}
            onChange={setTyped}
            connectedRight={
              <Button submit loading={!isIdle} disabled={typed.trim() === ""}>
                {t("why.action")}
              </Button>
            }
          />
        </finding.Form>
        <div role="status">
          {isIdle && finding.data ? (
            finding.data.length === 0 ? (
              <Text as="p">{t("why.nobody")}</Text>
            ) : (
              <BlockStack gap="200">
                {finding.data.map(({ id, name, campaign }) => (
                  <InlineStack key={id} gap="200">
                    <Link url={`/app/customers/${id}`}>{name ?? t("guests.someone", { id })}</Link>
                    <Text as="span">{standingText(campaign?.standing ?? null, timeZone, gapDays)}</Text>
                  </InlineStack>
                ))}
              </BlockStack>
            )
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}
