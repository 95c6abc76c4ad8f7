import {
  Banner,
  BlockStack,
  Card,
  Checkbox,
  Divider,
  InlineGrid,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FormSaveBar } from "~/ui/form-save-bar";
import { Screen } from "~/ui/screen";
import { SettingsSection } from "~/ui/settings-section";
import { useSaveBarGuard } from "~/ui/use-save-bar-guard";
import { channels, type Channel } from "./message";
import type { MessageSettingsForm, MessageSettingsPage } from "./settings-page";
import { useMessageSettings, type MessageSettingsEditing } from "./use-message-settings";

/** How the shop speaks to its customers: who writes, by which channels, at which hours, and how often. */
export function MessageSettingsScreen({ page }: { page: MessageSettingsPage }) {
  const { t } = useTranslation("messages");
  const editing = useMessageSettings(page.settings, page.currencyCode);
  useSaveBarGuard(editing.dirty && !editing.saving);
  return (
    <Screen title={t("settings.title")} back={{ content: t("outbox.title"), url: "/app/messages" }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          editing.save();
        }}
      >
        <BlockStack gap={{ xs: "600", md: "400" }}>
          {editing.failed ? (
            <Banner tone="critical">
              <Text as="p">{t("settings.failed")}</Text>
            </Banner>
          ) : null}
          <SettingsSection id="sender" title={t("settings.sender")} intro={t("settings.senderIntro")}>
            <SenderCard editing={editing} page={page} />
          </SettingsSection>
          <Divider />
          <SettingsSection id="channels" title={t("settings.channels")} intro={t("settings.channelsIntro")}>
            <ChannelsCard editing={editing} page={page} />
          </SettingsSection>
          <Divider />
          <SettingsSection id="hours" title={t("settings.hours")} intro={t("settings.hoursIntro")}>
            <HoursCard editing={editing} />
          </SettingsSection>
          <Divider />
          <SettingsSection id="gap" title={t("settings.gap")} intro={t("settings.gapIntro")}>
            <Card>
              <Field
                editing={editing}
                name="gapDays"
                label={t("settings.gapDays")}
                suffix={t("settings.days")}
                numeric
              />
            </Card>
          </SettingsSection>
          <Divider />
          <SettingsSection id="prices" title={t("settings.prices")} intro={t("settings.pricesIntro")}>
            <PricesCard editing={editing} page={page} />
          </SettingsSection>
        </BlockStack>
      </form>
      <FormSaveBar id="message-settings-save-bar" editing={editing} />
    </Screen>
  );
}

interface CardProps {
  editing: MessageSettingsEditing;
  page: MessageSettingsPage;
}

function SenderCard({ editing, page }: CardProps) {
  const { t } = useTranslation("messages");
  return (
    <Card>
      <BlockStack gap="400">
        <Field
          editing={editing}
          name="senderName"
          label={t("settings.senderName")}
          placeholder={page.shopName}
        />
        <Field
          editing={editing}
          name="senderAddress"
          label={t("settings.senderAddress")}
          placeholder={page.usualSender ?? undefined}
          help={page.usualSender ? t("settings.usualSender") : t("settings.senderHelp")}
        />
        <Field
          editing={editing}
          name="replyTo"
          label={t("settings.replyTo")}
          help={t("settings.replyHelp")}
        />
        <Field
          editing={editing}
          name="postalAddress"
          label={t("settings.postalAddress")}
          help={t("settings.postalHelp")}
          lines={3}
        />
      </BlockStack>
    </Card>
  );
}

function ChannelsCard({ editing, page }: CardProps) {
  const { t } = useTranslation("messages");
  const chosen = editing.fields.channels.split(",");
  const helpOf = (channel: Channel) => {
    if (!page.atHand.includes(channel)) return t("settings.notSetUp");
    return channel === "flow" || channel === "push" ? t(`settings.channelHelp.${channel}`) : undefined;
  };
  return (
    <Card>
      <BlockStack gap="300">
        {channels
          .filter((channel) => channel === "email" || page.atHand.includes(channel))
          .map((channel) => (
            <Checkbox
              key={channel}
              label={t(`channel.${channel}`)}
              helpText={helpOf(channel)}
              checked={chosen.includes(channel)}
              onChange={(on) =>
                editing.change({
                  channels: channels.filter((one) => (one === channel ? on : chosen.includes(one))).join(","),
                })
              }
            />
          ))}
      </BlockStack>
    </Card>
  );
}

const hoursOfDay = Array.from({ length: 25 }, (_, hour) => hour);

function HoursCard({ editing }: { editing: MessageSettingsEditing }) {
  const { t } = useTranslation("messages");
  const { timeOfHour } = useHours();
  const choice = (name: "fromHour" | "untilHour", hours: number[]) => (
    <Select
      label={t(`settings.${name}`)}
      options={hours.map((hour) => ({ value: String(hour), label: timeOfHour(hour) }))}
      value={editing.fields[name]}
      onChange={(value) => editing.change({ [name]: value })}
      onBlur={() => editing.left(name)}
      error={editing.isWrong(name) ? t("settings.wrong.untilHour") : undefined}
    />
  );
  return (
    <Card>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        {choice("fromHour", hoursOfDay.slice(0, 21))}
        {choice("untilHour", hoursOfDay.slice(4))}
      </InlineGrid>
    </Card>
  );
}

function PricesCard({ editing, page }: CardProps) {
  const { t } = useTranslation("messages");
  const price = (name: "emailThousandMinor" | "smsThousandMinor") => (
    <Field
      editing={editing}
      name={name}
      label={t(`settings.${name}`)}
      help={name === "smsThousandMinor" ? t("settings.smsParts") : undefined}
      suffix={page.currencyCode}
      placeholder="0"
      numeric
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        {price("emailThousandMinor")}
        {page.atHand.includes("sms") ? price("smsThousandMinor") : null}
      </BlockStack>
    </Card>
  );
}

/** Hours as the language writes the time of day; 24 is the end of it. */
function useHours() {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  });
  return {
    timeOfHour: (hour: number) =>
      hour === 24 ? "24:00" : format.format(new Date(Date.UTC(2026, 0, 1, hour))),
  };
}

interface FieldProps {
  editing: MessageSettingsEditing;
  name: keyof MessageSettingsForm;
  label: string;
  help?: string;
  placeholder?: string;
  suffix?: string;
  lines?: number;
  numeric?: boolean;
}

function Field({ editing, name, label, help, placeholder, suffix, lines, numeric }: FieldProps) {
  const { t } = useTranslation("messages");
  return (
    <TextField
      label={label}
      helpText={help}
      placeholder={placeholder}
      suffix={suffix}
      multiline={lines}
      inputMode={numeric ? "decimal" : undefined}
      autoComplete="off"
      value={editing.fields[name]}
      onChange={(value) => editing.change({ [name]: value })}
      onBlur={() => editing.left(name)}
      error={editing.isWrong(name) ? t(`settings.wrong.${name}`) : undefined}
    />
  );
}
