import { BlockStack, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { getPlay, plays } from "~/features/offers/plays/list";
import type { PlayId } from "~/features/offers/plays/play";
import type { OwnField } from "./campaign-form";
import { PlayFieldInput } from "~/features/offers/plays/play-field";
import type { CampaignEditing } from "./use-campaign-editing";

interface FieldProps {
  editing: CampaignEditing;
  name: OwnField;
  label: string;
  suffix?: string;
  help?: string;
  decimal?: boolean;
}

export function Field({ editing, name, label, suffix, help, decimal }: FieldProps) {
  return (
    <TextField
      label={label}
      suffix={suffix}
      helpText={help}
      inputMode={name === "name" ? "text" : decimal ? "decimal" : "numeric"}
      autoComplete="off"
      value={editing.fields[name]}
      onChange={(value) => editing.change({ [name]: value })}
      onBlur={() => editing.left(name)}
      error={editing.faultOf(name)}
    />
  );
}

export function EditorCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <FormLayout>{children}</FormLayout>
      </BlockStack>
    </Card>
  );
}

export function OfferCard({ editing, currency }: { editing: CampaignEditing; currency: string }) {
  const { t } = useTranslation("campaigns");
  const { play, settings } = editing.fields;
  const { fields, holds } = getPlay(play);
  return (
    <EditorCard title={t("form.offer")}>
      <Field editing={editing} name="name" label={t("form.name")} help={t("form.nameHelp")} />
      <Select
        label={t("form.play")}
        options={plays.map(({ id, label }) => ({ value: id, label: t(label) }))}
        value={play}
        onChange={(chosen) => editing.change({ play: chosen as PlayId })}
      />
      {Object.entries(fields).map(([key, field]) => (
        <PlayFieldInput
          key={key}
          field={field}
          value={settings[key] ?? ""}
          currency={currency}
          error={editing.faultOf(`settings.${key}`)}
          onChange={(value) => editing.change({ settings: { ...settings, [key]: value } })}
          onLeft={() => editing.left(`settings.${key}`)}
        />
      ))}
      {holds ? (
        <Field editing={editing} name="offerDays" label={t("form.offerDays")} suffix={t("form.days")} />
      ) : null}
    </EditorCard>
  );
}

export function ProofCard({ editing }: { editing: CampaignEditing }) {
  const { t } = useTranslation("campaigns");
  return (
    <EditorCard title={t("form.proof")}>
      <Field editing={editing} name="share" label={t("form.share")} suffix="%" help={t("form.shareHelp")} />
      <Field
        editing={editing}
        name="window"
        label={t("form.window")}
        suffix={t("form.days")}
        help={t("form.windowHelp")}
      />
    </EditorCard>
  );
}
