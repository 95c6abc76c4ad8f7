import { Banner, BlockStack, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PlayFieldInput } from "~/features/offers/plays/play-field";
import type { CauseId } from "~/features/causes/cause";
import { getPlay, plays } from "~/features/offers/plays/list";
import { FormSaveBar } from "~/ui/form-save-bar";
import { Screen } from "~/ui/screen";
import { useSaveBarGuard } from "~/ui/use-save-bar-guard";
import { blockedCause } from "./cause-play";
import { answeredCauses, type CauseFields } from "./cause-plays-form";
import type { CausePlaysPage } from "./change-cause-plays.server";
import { useCausePlays } from "./use-cause-plays";

/** What fits which cause, in this shop. */
export function CausePlaysScreen({ page }: { page: CausePlaysPage }) {
  const { t } = useTranslation("campaigns");
  const editing = useCausePlays(page);
  const { dirty, saving } = editing;
  useSaveBarGuard(dirty && !saving);
  return (
    <Screen title={t("matrix.title")} back={{ content: t("back"), url: "/app/campaigns" }}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("matrix.intro")}
          </Text>
        </div>
        {editing.failed ? (
          <Banner tone="critical">
            <Text as="p">{t("matrix.failed")}</Text>
          </Banner>
        ) : null}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            editing.save();
          }}
        >
          <BlockStack gap="400">
            {answeredCauses.map((cause) => (
              <CauseAnswerCard key={cause} cause={cause} editing={editing} currency={page.currencyCode} />
            ))}
            <Card>
              <BlockStack gap="200">
                <Text as="h2" variant="headingMd">
                  {t(`targets:cause.${blockedCause}`)}
                </Text>
                <Text as="p">{t("matrix.blocked")}</Text>
              </BlockStack>
            </Card>
          </BlockStack>
        </form>
      </BlockStack>
      <FormSaveBar id="cause-plays-save-bar" editing={editing} />
    </Screen>
  );
}

interface CardProps {
  cause: CauseId;
  editing: ReturnType<typeof useCausePlays>;
  currency: string;
}

function CauseAnswerCard({ cause, editing, currency }: CardProps) {
  const { t } = useTranslation("campaigns");
  const fields = editing.fields[cause]!;
  const options = [
    { value: "nothing", label: t("matrix.nothing") },
    ...plays.map(({ id, label }) => ({ value: id, label: t(label) })),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(`targets:cause.${cause}`)}
        </Text>
        <BlockStack gap="400">
          <Select
            label={t("matrix.play", { cause: t(`targets:cause.${cause}`) })}
            labelHidden
            options={options}
            value={fields.play}
            onChange={(play) => editing.change(cause, { play: play as CauseFields["play"] })}
          />
          {fields.play === "nothing" ? null : (
            <AnswerFields {...{ cause, editing, currency, fields, play: fields.play }} />
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function AnswerFields({
  cause,
  editing,
  currency,
  fields,
  play,
}: CardProps & { fields: CauseFields; play: Exclude<CauseFields["play"], "nothing"> }) {
  const { t } = useTranslation("campaigns");
  const { settings } = fields;
  return (
    <FormLayout>
      {Object.entries(getPlay(play).fields).map(([name, field]) => (
        <PlayFieldInput
          key={name}
          field={field}
          value={settings[name] ?? ""}
          currency={currency}
          error={editing.faultOf({ cause, field: `settings.${name}` })}
          onChange={(value) => editing.change(cause, { settings: { ...settings, [name]: value } })}
          onLeft={() => editing.left({ cause, field: `settings.${name}` })}
        />
      ))}
      <TextField
        label={t("matrix.quiet")}
        helpText={t("matrix.quietHelp")}
        suffix={t("form.days")}
        inputMode="numeric"
        autoComplete="off"
        value={fields.quietDays}
        error={editing.faultOf({ cause, field: "quietDays" })}
        onChange={(quietDays) => editing.change(cause, { quietDays })}
        onBlur={() => editing.left({ cause, field: "quietDays" })}
      />
    </FormLayout>
  );
}
