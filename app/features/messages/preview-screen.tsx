import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, Card, InlineGrid, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Screen } from "~/ui/screen";
import { MailFrame } from "./mail-frame";
import type { PreviewPage } from "./preview-page";

/** Every message as customers get it: in each language, and in each form. */
export function PreviewScreen({ page }: { page: PreviewPage }) {
  const { t } = useTranslation("messages");
  const navigate = useNavigate();
  const show = (template: string, language: string) =>
    navigate(`/app/messages/preview?${new URLSearchParams({ template, language })}`, {
      preventScrollReset: true,
    });
  return (
    <Screen title={t("preview.title")} back={{ content: t("outbox.title"), url: "/app/messages" }}>
      <BlockStack gap="400">
        <Card>
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <Select
              label={t("preview.message")}
              options={page.templates.map((id) => ({ value: id, label: t(`template.${id}.name`) }))}
              value={page.templateId}
              onChange={(template) => show(template, page.locale)}
            />
            <Select
              label={t("preview.language")}
              options={page.languages.map(({ locale, name }) => ({ value: locale, label: name }))}
              value={page.locale}
              onChange={(language) => show(page.templateId, language)}
            />
          </InlineGrid>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingSm">
              {t("channel.email")}
            </Text>
            <BlockStack>
              <Text as="p" breakWord>
                {t("preview.from", { from: page.from })}
              </Text>
              <Text as="p" breakWord>
                {t("preview.subject", { subject: page.subject })}
              </Text>
            </BlockStack>
            <MailFrame html={page.html} title={t("preview.frame", { subject: page.subject })} />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingSm">
              {t("preview.plain")}
            </Text>
            <Box background="bg-surface-secondary" padding="300" borderRadius="200">
              <div className="hf-mail-text" lang={page.locale}>
                {page.text}
              </div>
            </Box>
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingSm">
              {t("preview.short")}
            </Text>
            <div lang={page.locale}>
              <Text as="p" breakWord>
                {page.short}
              </Text>
            </div>
          </BlockStack>
        </Card>
      </BlockStack>
    </Screen>
  );
}
