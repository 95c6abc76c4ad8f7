import {
  BlockStack,
  Card,
  Checkbox,
  ChoiceList,
  FormLayout,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { getPlay, plays } from "~/features/offers/plays/list";
import { PlayFieldInput } from "~/features/offers/plays/play-field";
import { localeNames, locales } from "~/i18n/locale";
import { holds, newAutomaticFields, type OfferChoice, type OwnField } from "./automatic-form";
import { triggers, type Trigger } from "./automatic-play";
import type { AutomaticEditing } from "./use-automatic-editing";

interface CardProps {
  editing: AutomaticEditing;
  currency: string;
}

interface FieldProps {
  editing: AutomaticEditing;
  name: OwnField;
  suffix?: string;
  help?: string;
  mode?: "text" | "decimal";
}

function Field({ editing, name, suffix, help, mode }: FieldProps) {
  const { t } = useTranslation("automatic");
  return (
    <TextField
      label={t(`form.${name}`)}
      suffix={suffix}
      helpText={help}
      inputMode={mode ?? "numeric"}
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

function Causes({ editing, title, help }: { editing: AutomaticEditing; title: string; help?: string }) {
  const { t } = useTranslation("automatic");
  return (
    <BlockStack gap="100">
      <ChoiceList
        allowMultiple
        title={title}
        choices={causeIds
          .filter((cause) => cause !== "unknown")
          .map((cause) => ({ value: cause, label: t(`targets:cause.${cause}`) }))}
        selected={editing.fields.causes}
        onChange={(chosen) => {
          editing.change({ causes: chosen as CauseId[] });
          editing.left("causes");
        }}
        error={editing.faultOf("causes")}
      />
      {help ? (
        <Text as="p" tone="subdued">
          {help}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** What makes customers enter. Which of the plays it is can be chosen while it is new. */
export function WhenCard({ editing, currency, isNew }: CardProps & { isNew: boolean }) {
  const { t } = useTranslation("automatic");
  const { fields, change } = editing;
  const choose = (trigger: Trigger) =>
    change({
      trigger,
      offer: fields.offer === "by-cause" ? newAutomaticFields(trigger).offer : fields.offer,
    });
  return (
    <EditorCard title={t("form.when")}>
      <Select
        label={t("form.trigger")}
        disabled={!isNew}
        options={triggers
          .filter((trigger) => trigger !== "improvement")
          .map((trigger) => ({ value: trigger, label: t(`triggers.${trigger}.label`) }))}
        value={fields.trigger}
        onChange={(chosen) => choose(chosen as Trigger)}
      />
      {fields.trigger === "first-order" ? (
        <Field editing={editing} name="afterDays" suffix={t("form.days")} />
      ) : (
        <Causes editing={editing} title={t("form.causes")} help={t("form.causesHelp")} />
      )}
      <Field editing={editing} name="stake" suffix={currency} mode="decimal" />
      {fields.trigger === "at-risk" ? (
        <Checkbox
          label={t("form.withPresent")}
          helpText={t("form.withPresentHelp")}
          checked={fields.withPresent}
          onChange={(withPresent) => change({ withPresent })}
        />
      ) : null}
    </EditorCard>
  );
}

export function OfferCard({ editing, currency }: CardProps) {
  const { t } = useTranslation("automatic");
  const { fields, change } = editing;
  const { offer, settings } = fields;
  const byCause = offer === "by-cause";
  return (
    <EditorCard title={t("form.offer")}>
      <Field editing={editing} name="name" help={t("form.nameHelp")} mode="text" />
      <Select
        label={t("form.play")}
        helpText={byCause ? t("form.byCauseHelp") : undefined}
        options={[
          ...(fields.trigger === "at-risk" ? [{ value: "by-cause", label: t("form.byCause") }] : []),
          ...plays.map(({ id, label }) => ({ value: id, label: t(`campaigns:${label}`) })),
        ]}
        value={offer}
        onChange={(chosen) => change({ offer: chosen as OfferChoice })}
      />
      {byCause
        ? null
        : Object.entries(getPlay(offer).fields).map(([key, field]) => (
            <PlayFieldInput
              key={key}
              field={field}
              value={settings[key] ?? ""}
              currency={currency}
              error={editing.faultOf(`settings.${key}`)}
              onChange={(value) => change({ settings: { ...settings, [key]: value } })}
              onLeft={() => editing.left(`settings.${key}`)}
            />
          ))}
      {holds(fields) ? <Field editing={editing} name="offerDays" suffix={t("form.days")} /> : null}
    </EditorCard>
  );
}

/** What has become better, in the merchant's words. */
export function NewsCard({ editing }: { editing: AutomaticEditing }) {
  const { t } = useTranslation("automatic");
  const { news } = editing.fields;
  return (
    <EditorCard title={t("form.news")}>
      <Field editing={editing} name="name" help={t("form.newsNameHelp")} mode="text" />
      <Causes editing={editing} title={t("form.newsCauses")} />
      {locales.map((locale, at) => (
        <TextField
          key={locale}
          label={localeNames[locale]}
          multiline={3}
          maxLength={2000}
          autoComplete="off"
          value={news[locale]}
          onChange={(value) => editing.change({ news: { ...news, [locale]: value } })}
          onBlur={() => editing.left("news")}
          error={at === 0 ? editing.faultOf("news") : undefined}
        />
      ))}
      <Text as="p" tone="subdued">
        {t("form.newsHelp")}
      </Text>
    </EditorCard>
  );
}

export function LimitsCard({ editing, currency }: CardProps) {
  const { t } = useTranslation("automatic");
  const isNews = editing.fields.trigger === "improvement";
  return (
    <EditorCard title={t("form.limits")}>
      <Field editing={editing} name="most" suffix={t("form.customers")} />
      {isNews ? null : (
        <Field editing={editing} name="budget" suffix={currency} help={t("form.budgetHelp")} mode="decimal" />
      )}
      {isNews ? null : <Field editing={editing} name="again" suffix={t("form.days")} />}
    </EditorCard>
  );
}

export function ProofCard({ editing }: { editing: AutomaticEditing }) {
  const { t } = useTranslation("automatic");
  return (
    <EditorCard title={t("form.proof")}>
      <Field editing={editing} name="share" suffix="%" help={t("form.shareHelp")} />
      <Field editing={editing} name="window" suffix={t("form.days")} help={t("form.windowHelp")} />
    </EditorCard>
  );
}
