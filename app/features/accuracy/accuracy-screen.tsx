import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import "~/ui/chart.css";
import { FaultyCard, Later } from "~/ui/later";
import { NothingHere } from "~/ui/nothing-here";
import { SkeletonCard } from "~/ui/page-skeleton";
import { Screen } from "~/ui/screen";
import { nothingJudged, type AccuracyPage } from "./accuracy-page";
import { AccuracyFigures } from "./accuracy-figures";
import { AccuracyNotices } from "./accuracy-notices";

/** What was predicted, what happened, and how much better that is than a rule of thumb: so that a merchant can check it. */
export function AccuracyScreen({ page: { scored, judged, seesAllOrders } }: { page: AccuracyPage }) {
  const { t } = useTranslation("accuracy");
  return (
    <Screen title={t("title")}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </div>
        {scored === null ? (
          <Card>
            <NothingHere
              title={t("notScored.title")}
              action={{ content: t("notScored.action"), url: "/app" }}
            >
              {t("notScored.body")}
            </NothingHere>
          </Card>
        ) : (
          <>
            <AccuracyNotices scored={scored} seesAllOrders={seesAllOrders} />
            <Later
              part={judged}
              outline={<SkeletonCard lines={15} />}
              fault={
                <BlockStack gap="400">
                  <FaultyCard />
                  <Text as="p" tone="subdued">
                    {t("nightsFailed")}
                  </Text>
                  <AccuracyFigures scored={scored} judged={nothingJudged} />
                </BlockStack>
              }
            >
              {(nights) => <AccuracyFigures scored={scored} judged={nights} />}
            </Later>
          </>
        )}
      </BlockStack>
    </Screen>
  );
}
