import { BlockStack, Card, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { bands, type Band } from "~/features/churn/band";
import { signalIds, type SignalId } from "~/features/churn/signals/signal";
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

function Field({ editing, name, label, suffix, help, decimal }: FieldProps) {
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

function EditorCard({ title, children }: { title: string; children: ReactNode }) {
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

export function AudienceCard({ editing, currency }: { editing: CampaignEditing; currency: string }) {
  const { t } = useTranslation("campaigns");
  const { fields, change } = editing;
  return (
    <EditorCard title={t("form.audience")}>
      <ChoiceList
        allowMultiple
        title={t("form.bands")}
        choices={bands
          .filter((band) => band !== "safe")
          .map((band) => ({ value: band, label: t(`common:band.${band}`) }))}
        selected={fields.bands}
        onChange={(chosen) => {
          change({ bands: chosen as Band[] });
          editing.left("bands");
        }}
        error={editing.faultOf("bands")}
      />
      <ChoiceList
        allowMultiple
        title={t("form.signals")}
        choices={signalIds.map((id) => ({ value: id, label: t(`churn:signals.${id}.label`) }))}
        selected={fields.signals}
        onChange={(chosen) => change({ signals: chosen as SignalId[] })}
      />
      <Text as="p" tone="subdued">
        {t("form.signalsHelp")}
      </Text>
      <Field editing={editing} name="stake" label={t("form.stake")} suffix={currency} decimal />
      <Field
        editing={editing}
        name="most"
        label={t("form.most")}
        suffix={t("form.customers")}
        help={t("form.mostHelp")}
      />
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
