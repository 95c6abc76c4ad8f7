import { useFetcher } from "@remix-run/react";
import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  Form,
  FormLayout,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReminderFields } from "./automatic-pages";
import type { ReminderAnswer, ReminderField } from "./change-automatic.server";

/** When customers hear once more of a code that they have not used. */
export function ReminderCard({ saved }: { saved: ReminderFields }) {
  const { t } = useTranslation("automatic");
  const fetcher = useFetcher<ReminderAnswer>();
  const [fields, setFields] = useState(saved);
  const idle = fetcher.state === "idle";
  const answer = idle ? fetcher.data : undefined;
  const faults = answer?.ok === false ? answer.faults : [];
  const field = (name: ReminderField, label: string) => (
    <TextField
      label={label}
      suffix={t("form.days")}
      inputMode="numeric"
      autoComplete="off"
      disabled={!fields.reminds}
      value={fields[name]}
      onChange={(value) => setFields({ ...fields, [name]: value })}
      error={faults.includes(name) ? t(`reminders.fault.${name}`) : undefined}
    />
  );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("reminders.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("reminders.intro")}
        </Text>
        <Form
          onSubmit={() =>
            fetcher.submit(
              { ...fields, reminds: fields.reminds ? "yes" : "no" },
              { method: "post", action: "/app/automatic/reminders" },
            )
          }
        >
          <BlockStack gap="300">
            <Checkbox
              label={t("reminders.on")}
              checked={fields.reminds}
              onChange={(reminds) => setFields({ ...fields, reminds })}
            />
            <FormLayout>
              <FormLayout.Group condensed>
                {field("remindDays", t("reminders.days"))}
                {field("remindFromDays", t("reminders.from"))}
              </FormLayout.Group>
            </FormLayout>
            <InlineStack gap="300" blockAlign="center">
              <Button submit loading={!idle}>
                {t("reminders.save")}
              </Button>
              <div role="status">
                {answer?.ok ? (
                  <Text as="p" tone="success">
                    {t("reminders.saved")}
                  </Text>
                ) : answer && faults.length === 0 ? (
                  <Text as="p" tone="critical">
                    {t("reminders.failed")}
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
