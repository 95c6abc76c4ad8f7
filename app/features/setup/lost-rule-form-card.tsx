import { Banner, BlockStack, Card, ChoiceList, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FormSaveBar } from "~/ui/form-save-bar";
import { useSaveBarGuard } from "~/ui/use-save-bar-guard";
import type { LostRuleField } from "./lost-rule-form";
import type { LostRuleEditing } from "./use-lost-rule";

const saveBarId = "lost-rule-save-bar";

/** The form itself; Shopify's save bar above the app saves and discards. */
export function LostRuleForm({ editing }: { editing: LostRuleEditing }) {
  const { t } = useTranslation("setup");
  const { fields, change, dirty, saving } = editing;
  const ownInterval = fields.kind === "own-interval";
  useSaveBarGuard(dirty && !saving);
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          editing.save();
        }}
      >
        <BlockStack gap="400">
          {editing.failed ? (
            <Banner tone="critical">
              <Text as="p">{t("lost.failed")}</Text>
            </Banner>
          ) : null}
          <ChoiceList
            title={t("lost.kind")}
            choices={[
              { value: "fixed-days", label: t("lost.fixedDays"), helpText: t("lost.fixedDaysHelp") },
              { value: "own-interval", label: t("lost.ownInterval"), helpText: t("lost.ownIntervalHelp") },
            ]}
            selected={[fields.kind]}
            onChange={([kind]) => change({ kind: kind === "own-interval" ? "own-interval" : "fixed-days" })}
          />
          {ownInterval ? (
            <Field
              editing={editing}
              name="multiple"
              label={t("lost.multiple")}
              suffix={t("lost.multipleSuffix")}
            />
          ) : null}
          <Field
            editing={editing}
            name="days"
            label={t(ownInterval ? "lost.daysForNew" : "lost.days")}
            suffix={t("lost.daysSuffix")}
          />
        </BlockStack>
      </form>
      <FormSaveBar id={saveBarId} editing={editing} />
    </Card>
  );
}

interface FieldProps {
  editing: LostRuleEditing;
  name: LostRuleField;
  label: string;
  suffix: string;
}

function Field({ editing, name, label, suffix }: FieldProps) {
  return (
    <TextField
      label={label}
      suffix={suffix}
      inputMode={name === "days" ? "numeric" : "decimal"}
      autoComplete="off"
      value={editing.fields[name]}
      onChange={(value) => editing.change({ [name]: value })}
      onBlur={() => editing.left(name)}
      error={editing.faultOf(name)}
    />
  );
}
