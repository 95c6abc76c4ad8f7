import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { enoughCustomers, enoughRepeats } from "~/features/prediction/confidence";
import { useFormat } from "~/i18n/use-format";
import type { ScoredPast } from "./accuracy-page";
import { useMethodName } from "./use-method-name";

/** What limits the shop's predictions, and who makes them when it is not the usual way. */
export function AccuracyNotices({ scored, seesAllOrders }: { scored: ScoredPast; seesAllOrders: boolean }) {
  const { t } = useTranslation("accuracy");
  return (
    <>
      {seesAllOrders ? null : (
        <Banner
          tone="warning"
          title={t("sixtyDays.title")}
          action={{ content: t("sixtyDays.action"), url: "/app/setup#visible" }}
        >
          <Text as="p">{t("sixtyDays.body")}</Text>
        </Banner>
      )}
      <Doubts scored={scored} />
      {/* Before anything was tried nothing has done better; who decides then follows from the doubts above. */}
      {scored.backtest.length > 0 ? <ChampionNotice scored={scored} /> : null}
    </>
  );
}

function Doubts({ scored: { confidence, daysSeen } }: { scored: ScoredPast }) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  if (confidence.doubts.length === 0) return null;
  const whys = confidence.doubts.map((doubt) => {
    switch (doubt) {
      case "few-customers":
        return t("doubt.few-customers", { count: confidence.customers, enough: enoughCustomers });
      case "few-repeat-purchases":
        return t("doubt.few-repeat-purchases", { enough: enoughRepeats });
      case "short-history":
        return t("doubt.short-history", { days: format.days(daysSeen) });
      case "older-orders-unseen":
        return t("doubt.older-orders-unseen");
      case "unusual-fit":
        return t("doubt.unusual-fit");
    }
  });
  return (
    <Banner tone="info" title={t("doubt.title")}>
      <BlockStack gap="100">
        {[...whys, t("doubt.cost")].map((why) => (
          <Text as="p" key={why}>
            {why}
          </Text>
        ))}
      </BlockStack>
    </Banner>
  );
}

function ChampionNotice({ scored: { champion, horizonDays } }: { scored: ScoredPast }) {
  const { t } = useTranslation("accuracy");
  const nameOf = useMethodName(horizonDays);
  switch (champion.by) {
    case "chain":
      return null;
    case "buying-model":
      return (
        <Banner tone="info" title={t("champion.buyingTitle")}>
          <Text as="p">{t("champion.buying")}</Text>
        </Banner>
      );
    case "rule":
      return (
        <Banner tone="info" title={t("champion.ruleTitle")}>
          <Text as="p">{t("champion.rule", { rule: nameOf(champion.rule) })}</Text>
        </Banner>
      );
  }
}
