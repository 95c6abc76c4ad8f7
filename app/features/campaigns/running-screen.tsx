import { Banner, BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { useRefreshWhile } from "~/features/customers/use-refresh-while";
import { GuestsCard } from "~/features/invitations/guests-card";
import { Screen } from "~/ui/screen";
import type { RunningCampaign } from "./campaign-pages";
import { CodesCard } from "./codes-card";
import { CreditCard } from "./credit-card";
import { ResultCard } from "./result-card";
import { StateBadge } from "./state-badge";
import { usePlayWords } from "./use-play-words";
import { WhyCard } from "./why-card";

/** A campaign that was launched: how far it is, what it brought, and the button that ends it. */
export function RunningScreen({ campaign }: { campaign: RunningCampaign }) {
  const { t } = useTranslation("campaigns");
  const say = usePlayWords();
  useRefreshWhile(campaign.state === "launching" || campaign.codes === "ending");
  return (
    <Screen title={campaign.name} back={{ content: t("back"), url: "/app/campaigns" }}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <InlineStack gap="200" blockAlign="center">
            <StateBadge state={campaign.state} />
            <Text as="p" tone="subdued">
              {say(campaign.words, campaign.currencyCode)}
            </Text>
          </InlineStack>
        </div>
        {campaign.fault && campaign.state === "launching" ? (
          <Banner tone="critical" title={t("run.refused")}>
            <Text as="p">{t("run.refusedBody", { fault: campaign.fault.replace(/\.$/, "") })}</Text>
          </Banner>
        ) : null}
        {campaign.leaking && campaign.codes === "live" ? (
          <Banner tone="warning" title={t("run.leak")}>
            <Text as="p">{t("run.leakBody")}</Text>
          </Banner>
        ) : null}
        {campaign.state === "launching" && (campaign.withCodes || campaign.credit) ? (
          <Progress campaign={campaign} />
        ) : null}
        {campaign.result ? (
          <ResultCard result={campaign.result} currency={campaign.currencyCode} />
        ) : (
          <Card>
            <Text as="p" tone="subdued">
              {t("result.none")}
            </Text>
          </Card>
        )}
        {campaign.withCodes ? <CodesCard campaign={campaign} /> : null}
        {campaign.credit ? <CreditCard campaign={campaign} credit={campaign.credit} /> : null}
        {campaign.guests ? <GuestsCard guests={campaign.guests} timeZone={campaign.timeZone} /> : null}
        <WhyCard campaign={campaign} />
        <LogCard campaign={campaign} />
      </BlockStack>
    </Screen>
  );
}

function Progress({ campaign: { offers } }: { campaign: RunningCampaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const all = offers.planned + offers.issued + offers.redeemed + offers.expired + offers.revoked;
  const done = all - offers.planned;
  const words = t("run.progressOf", { done: format.number(done), all: format.number(all) });
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {t("run.progress")}
          </Text>
          <Text as="span">{words}</Text>
        </InlineStack>
        <ProgressBar progress={all > 0 ? (100 * done) / all : 0} size="small" />
      </BlockStack>
    </Card>
  );
}

function LogCard({ campaign: { events, timeZone } }: { campaign: RunningCampaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("run.log")}
        </Text>
        <ul className="hf-plain-list">
          {events.map(({ at, what, by }) => (
            <li key={`${at} ${what}`}>
              {t("run.logEntry", { when: format.instant(at, timeZone), what: t(`events.${what}`) })}
              {by === null ? null : ` (${by === "you" ? t("run.byYou") : t("run.byStaff", { id: by })})`}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
