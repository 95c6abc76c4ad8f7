import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Divider, Link, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { keepNamesMonths } from "./retention-rules";

/** The access log's door, and how long names of customers who have gone are kept. */
export function PrivacyCard({ months, mayChange }: { months: number; mayChange: boolean }) {
  const { t } = useTranslation("privacy");
  const choice = useFetcher<{ ok: boolean }>();
  const chosen = choice.formData?.get("months");
  const choose = (value: string) =>
    choice.submit({ months: value }, { method: "post", action: "/app/keep-names" });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("settings.logTitle")}
          </Text>
          <Text as="p" tone="subdued">
            {t("settings.logHint")}
          </Text>
          <Link url="/app/setup/access-log">{t("settings.openLog")}</Link>
        </BlockStack>
        <Divider />
        <Select
          label={t("settings.keepLabel")}
          helpText={t("settings.keepHelp")}
          options={keepNamesMonths.choices.map((choiceMonths) => ({
            label: t("settings.years", { count: choiceMonths / 12 }),
            value: String(choiceMonths),
          }))}
          value={typeof chosen === "string" ? chosen : String(months)}
          onChange={choose}
          disabled={!mayChange || choice.state !== "idle"}
          error={choice.state === "idle" && choice.data?.ok === false ? t("settings.failed") : undefined}
        />
        <div role="status">
          {choice.state === "idle" && choice.data?.ok ? (
            <Text as="p" tone="success">
              {t("settings.saved")}
            </Text>
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}
