import { BlockStack, Card, InlineGrid, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MailFrame } from "~/features/messages/mail-frame";
import type { MessagePreview } from "~/features/messages/message-preview";
import { defaultLocale, localeNames, locales, type Locale } from "~/i18n/locale";
import type { CampaignFields } from "./campaign-form";
import { useMessagePreview } from "./use-message-preview";

const forms = ["email", "sms", "push"] as const;
type Form = (typeof forms)[number];

/** Staff may read the app in a language that customers are not written to in. */
const customersLocale = (language: string): Locale =>
  locales.find((locale) => locale === language) ?? defaultLocale;

/** What customers read of the campaign that is being typed, in each language and by each channel. Nothing moves when it changes. */
export function MessageCard({ fields }: { fields: CampaignFields | null }) {
  const { t, i18n } = useTranslation("messages");
  const [language, setLanguage] = useState<Locale>(() => customersLocale(i18n.language));
  const [form, setForm] = useState<Form>("email");
  const { preview, step } = useMessagePreview(fields, language);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("beside.title")}
        </Text>
        <InlineGrid columns={2} gap="300">
          <Select
            label={t("preview.language")}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
            value={language}
            onChange={(value) => setLanguage(customersLocale(value))}
          />
          <Select
            label={t("beside.channel")}
            options={forms.map((value) => ({ value, label: t(`channel.${value}`) }))}
            value={form}
            onChange={(value) => setForm(forms.find((one) => one === value) ?? "email")}
          />
        </InlineGrid>
        <div role="status">
          <Text as="p" tone="subdued">
            {preview === null && step === "ready" ? t("beside.nobody") : t(`beside.${step}`)}
          </Text>
        </div>
        <div className="hf-message-beside">{preview ? <Content preview={preview} form={form} /> : null}</div>
      </BlockStack>
    </Card>
  );
}

function Content({ preview, form }: { preview: MessagePreview; form: Form }) {
  const { t } = useTranslation("messages");
  if (form === "email")
    return (
      <BlockStack gap="200">
        <div lang={preview.locale}>
          <Text as="p" fontWeight="semibold" breakWord>
            {preview.subject}
          </Text>
        </div>
        <MailFrame html={preview.html} title={t("preview.frame", { subject: preview.subject })} />
      </BlockStack>
    );
  if (form === "push")
    return (
      <div className="hf-message-bubble" lang={preview.locale}>
        <Text as="p" fontWeight="semibold" breakWord>
          {preview.subject}
        </Text>
        <Text as="p" breakWord>
          {preview.short}
        </Text>
      </div>
    );
  return (
    <BlockStack gap="200">
      <div className="hf-message-bubble" lang={preview.locale}>
        <Text as="p" breakWord>
          {preview.sms}
        </Text>
      </div>
      <Text as="p" tone="subdued">
        {t("beside.parts", { count: preview.smsParts })}
      </Text>
    </BlockStack>
  );
}
