import {
  Banner,
  BlockStack,
  Button,
  Card,
  Checkbox,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { typedWholeNumber } from "~/platform/typed";
import { mostMembers, type AudienceSource } from "./audience";
import type { AudienceChoices } from "./audiences-page";
import { platformIds, type PlatformId } from "./platforms/platform";
import type { AudienceWork } from "./use-audiences";
import { useViewName } from "./use-source-words";

/** A new audience: for which platform, of whom, and whether the ad makes an offer. */
export function NewAudienceCard({ choices, work }: { choices: AudienceChoices; work: AudienceWork }) {
  const { t } = useTranslation("audiences");
  const viewName = useViewName();
  const [name, setName] = useState("");
  const [platform, setPlatform] = useState<PlatformId>("meta");
  const [chosen, setChosen] = useState("targets");
  const [most, setMost] = useState("1000");
  const [withOffer, setWithOffer] = useState(true);
  const [tried, setTried] = useState(false);
  const source = sourceOf(chosen, typedWholeNumber(most, 1, mostMembers));
  const wrongName = name.trim() === "";
  const make = () => {
    setTried(true);
    if (!wrongName && source)
      work.make({ name: name.trim(), platform, source, withOffer: withOffer && source.kind !== "campaign" });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("new.title")}
        </Text>
        {work.made ? (
          <Banner tone="success">
            <Text as="p">{t("new.made")}</Text>
          </Banner>
        ) : null}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <TextField
            label={t("new.name")}
            helpText={t("new.nameHelp")}
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={setName}
            error={tried && wrongName ? t("new.wrongName") : undefined}
          />
          <Select
            label={t("new.platform")}
            options={platformIds.map((value) => ({ value, label: t(`platform.${value}`) }))}
            value={platform}
            onChange={(value) => setPlatform(value as PlatformId)}
          />
          <Select
            label={t("new.source")}
            options={[
              { value: "targets", label: t("new.targets") },
              {
                title: t("new.views"),
                options: choices.views.map((view) => ({
                  value: `view ${view.id}`,
                  label: viewName(view.id, view.name),
                })),
              },
              ...(choices.campaigns.length > 0
                ? [
                    {
                      title: t("new.campaigns"),
                      options: choices.campaigns.map((one) => ({
                        value: `campaign ${one.id}`,
                        label: one.name,
                      })),
                    },
                  ]
                : []),
            ]}
            value={chosen}
            onChange={setChosen}
          />
          {chosen === "targets" ? (
            <TextField
              label={t("new.most")}
              inputMode="numeric"
              autoComplete="off"
              value={most}
              onChange={setMost}
              error={source ? undefined : t("new.wrongMost")}
            />
          ) : null}
        </InlineGrid>
        {chosen.startsWith("campaign ") ? (
          <Text as="p" tone="subdued">
            {t("new.rides")}
          </Text>
        ) : (
          <Checkbox
            label={t("new.withOffer")}
            helpText={t("new.withOfferHelp")}
            checked={withOffer}
            onChange={setWithOffer}
          />
        )}
        <InlineStack>
          <Button variant="primary" onClick={make} loading={work.busy && work.fetching === null}>
            {t("new.make")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function sourceOf(chosen: string, most: number | null): AudienceSource | null {
  const [kind, id] = chosen.split(" ");
  if (kind === "view") return { kind, viewId: id! };
  if (kind === "campaign") return { kind, campaignId: id! };
  return most === null ? null : { kind: "targets", most };
}
