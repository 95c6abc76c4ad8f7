import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignAnswer } from "./change-campaign.server";

/** From which foreseen cost on a second person has to approve; for all campaigns of the shop. */
export function ApprovalCard({ approveFrom, currency }: { approveFrom: string; currency: string }) {
  const { t } = useTranslation("campaigns");
  const fetcher = useFetcher<CampaignAnswer>();
  const [value, setValue] = useState(approveFrom);
  const idle = fetcher.state === "idle";
  const answer = idle ? fetcher.data : undefined;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("rules.title")}
        </Text>
        <Form
          onSubmit={() =>
            fetcher.submit(
              { intent: "rules", approveFrom: value },
              { method: "post", action: "/app/campaigns/new" },
            )
          }
        >
          <BlockStack gap="300">
            <TextField
              label={t("rules.label")}
              helpText={t("rules.help")}
              suffix={currency}
              inputMode="decimal"
              autoComplete="off"
              value={value}
              onChange={setValue}
              error={answer?.ok === false ? t("rules.invalid") : undefined}
            />
            <InlineStack gap="300" blockAlign="center">
              <Button submit loading={!idle}>
                {t("rules.save")}
              </Button>
              <div role="status">
                {answer?.ok ? (
                  <Text as="p" tone="success">
                    {t("rules.saved")}
                  </Text>
                ) : null}
              </div>
            </InlineStack>
          </BlockStack>
        </Form>
      </BlockStack>
    </Card>
  );
}
