import { Button, ChoiceList, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { answerTo, type CausePlays } from "~/features/cause-plays/cause-play";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { bands, type Band } from "~/features/churn/band";
import { signalIds, type SignalId } from "~/features/churn/signals/signal";
import { chosenPlay } from "~/features/offers/plays/list";
import { textsOfSettings } from "~/features/offers/plays/typed-settings";
import { subScoreIds } from "~/features/targets/sub-scores";
import { readWeights } from "~/features/targets/weights";
import { EditorCard, Field } from "./editor-cards";
import type { CampaignEditing } from "./use-campaign-editing";
import { usePlayWords } from "./use-play-words";

interface AudienceProps {
  editing: CampaignEditing;
  currency: string;
  causePlays: CausePlays;
  shopWeights: string;
}

/** Whom a campaign is for. */
export function AudienceCard({ editing, currency, causePlays, shopWeights }: AudienceProps) {
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
        title={t("form.causes")}
        choices={causeIds.map((id) => ({ value: id, label: t(`targets:cause.${id}`) }))}
        selected={fields.causes}
        onChange={(chosen) => change({ causes: chosen as CauseId[] })}
      />
      <Text as="p" tone="subdued">
        {t("form.causesHelp")}
      </Text>
      {fields.causes.length === 1 ? (
        <Fitting cause={fields.causes[0]!} {...{ editing, currency, causePlays }} />
      ) : null}
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
      <WhoFirst editing={editing} shopWeights={shopWeights} />
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

/** What the shop does for the cause, and the way to take it over. */
function Fitting({
  cause,
  editing,
  currency,
  causePlays,
}: Omit<AudienceProps, "shopWeights"> & { cause: CauseId }) {
  const { t } = useTranslation("campaigns");
  const say = usePlayWords();
  const answer = answerTo(causePlays, cause);
  if (answer.act === "nothing") return <Text as="p">{t("form.fitsNothing")}</Text>;
  const { play, settings } = answer;
  const offer = say(chosenPlay(play, settings).words, currency);
  const isUsed = editing.fields.play === play;
  return (
    <InlineStack gap="300" blockAlign="center">
      <Text as="p">{t("form.fits", { offer })}</Text>
      {isUsed ? null : (
        <Button
          variant="plain"
          onClick={() => editing.change({ play, settings: textsOfSettings(play, settings, currency) })}
        >
          {t("form.useIt")}
        </Button>
      )}
    </InlineStack>
  );
}

/** By what customers are put in order where there are more than the campaign takes. */
function WhoFirst({ editing, shopWeights }: { editing: CampaignEditing; shopWeights: string }) {
  const { t } = useTranslation("campaigns");
  const { weights } = editing.fields;
  const offered = [...new Set([shopWeights, weights])].filter((text) => text !== "");
  const inWords = (text: string) => {
    const of = readWeights(text);
    return subScoreIds.map((id) => `${t(`targets:subScore.${id}`)} ${of?.[id]}`).join(", ");
  };
  return (
    <Select
      label={t("form.first")}
      options={[
        { value: "", label: t("form.stakeFirst") },
        ...offered.map((text) => ({
          value: text,
          label: t(text === shopWeights ? "form.targetsFirst" : "form.targetsOther"),
        })),
      ]}
      helpText={weights === "" ? undefined : inWords(weights)}
      value={weights}
      onChange={(chosen) => editing.change({ weights: chosen })}
    />
  );
}
