import {
  Banner,
  BlockStack,
  Card,
  ChoiceList,
  Divider,
  InlineGrid,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { localeNames, locales } from "~/i18n/locale";
import { FormSaveBar } from "~/ui/form-save-bar";
import { Screen } from "~/ui/screen";
import { SettingsSection } from "~/ui/settings-section";
import { useSaveBarGuard } from "~/ui/use-save-bar-guard";
import { callConsents, mostScriptLength, type CallConsent } from "./call-settings";
import type { ScriptLocale } from "./calls-page";
import "./calls.css";
import { scriptPlaces } from "./fill-script";
import type { CallSettingsPage } from "./settings-page";
import { useCallSettings, type CallSettingsEditing } from "./use-call-settings";

/** What an hour of calling costs, who may be called, and what is said. */
export function CallSettingsScreen({ page }: { page: CallSettingsPage }) {
  const { t } = useTranslation("calls");
  const editing = useCallSettings(page);
  const { fields, change } = editing;
  useSaveBarGuard(editing.dirty && !editing.saving);
  return (
    <Screen title={t("settings.title")} back={{ content: t("title"), url: "/app/calls" }}>
      <BlockStack gap={{ xs: "600", md: "400" }}>
        {editing.failed ? (
          <Banner tone="critical">
            <Text as="p">{t("settings.failed")}</Text>
          </Banner>
        ) : null}
        <SettingsSection id="cost" title={t("settings.cost")} intro={t("settings.costIntro")}>
          <Card>
            <TextField
              label={t("settings.costPerHour")}
              suffix={page.currencyCode}
              inputMode="decimal"
              autoComplete="off"
              value={fields.costPerHour}
              onChange={(costPerHour) => change({ costPerHour })}
              error={editing.wrongCost ? t("settings.wrongCost") : undefined}
            />
          </Card>
        </SettingsSection>
        <Divider />
        <SettingsSection id="consent" title={t("settings.consent")} intro={t("settings.consentIntro")}>
          <Card>
            <ChoiceList
              title={t("settings.consent")}
              titleHidden
              choices={callConsents.map((value) => ({
                value,
                label: t(`settings.${value}`),
                helpText: t(`settings.${value}Help`),
              }))}
              selected={[fields.consent]}
              onChange={([consent]) => change({ consent: consent as CallConsent })}
            />
          </Card>
        </SettingsSection>
        <Divider />
        <SettingsSection id="scripts" title={t("settings.scripts")} intro={t("settings.scriptsIntro")}>
          <ScriptsCard page={page} editing={editing} />
        </SettingsSection>
      </BlockStack>
      <FormSaveBar id="call-settings-save-bar" editing={editing} />
    </Screen>
  );
}

function ScriptsCard({ page, editing }: { page: CallSettingsPage; editing: CallSettingsEditing }) {
  const { t, i18n } = useTranslation("calls");
  const [cause, setCause] = useState<CauseId>("price");
  const [locale, setLocale] = useState<ScriptLocale>(locales.find((one) => one === i18n.language) ?? "en");
  return (
    <Card>
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label={t("settings.cause")}
            options={causeIds.map((value) => ({ value, label: t(`targets:cause.${value}`) }))}
            value={cause}
            onChange={(value) => setCause(value as CauseId)}
          />
          <Select
            label={t("card.language")}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
            value={locale}
            onChange={(value) => setLocale(value as ScriptLocale)}
          />
        </InlineGrid>
        <TextField
          label={t("settings.words")}
          helpText={t("settings.wordsHelp", { places: scriptPlaces.map((place) => `{${place}}`).join(" ") })}
          multiline={6}
          maxLength={mostScriptLength}
          autoComplete="off"
          value={editing.fields.scripts[cause]?.[locale] ?? ""}
          onChange={(text) => editing.changeScript(cause, locale, text)}
        />
        <BlockStack gap="100">
          <Text as="p" variant="headingSm">
            {t("settings.ours")}
          </Text>
          <div lang={locale} className="hf-calls__script">
            {page.usual[cause]?.[locale]}
          </div>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
