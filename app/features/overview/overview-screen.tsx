import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EarnedCard } from "~/features/earned/earned-card";
import { useImportPulse } from "~/features/imports/use-import-pulse";
import { useFormat } from "~/i18n/use-format";
import { LanguageMenu } from "~/ui/language-menu";
import { Later } from "~/ui/later";
import { SkeletonCard } from "~/ui/page-skeleton";
import { Screen } from "~/ui/screen";
import "~/ui/chart.css";
import { BandsCard } from "./bands-card";
import { ChurnRateCard } from "./churn-rate-card";
import { ChurnTrendCard } from "./churn-trend-card";
import { CohortCard } from "./cohort-card";
import { EmptyShop } from "./empty-shop";
import { Freshness } from "./freshness";
import { ImportCard } from "./import-card";
import { NoticeBanner } from "./notice-banner";
import "./overview.css";
import type { OverviewPage } from "./overview-page";
import { planOverview } from "./plan-overview";
import { RevenueAtRiskCard } from "./revenue-at-risk-card";
import { SaveTodayCard } from "./save-today-card";

/** The app's home: how much money is at risk, whom to save first, and how the shop keeps its customers over time. */
export function OverviewScreen({ page, onRetryImport }: { page: OverviewPage; onRetryImport: () => void }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const plan = planOverview(page);
  const { overview, shop } = page;
  const progress = useImportPulse(page.progress, overview?.scoredAt ?? null, plan.watch);
  const marks = { preliminary: plan.preliminary, sixtyDays: !shop.seesAllOrders };
  return (
    <Screen title={t("title")}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {plan.body === "figures" && overview ? t("subtitle", { day: format.day(overview.asOf) }) : null}
          </Text>
          <LanguageMenu />
        </div>
        {plan.notice ? <NoticeBanner notice={plan.notice} page={page} /> : null}
        {plan.importing ? (
          <ImportCard stage={plan.importing} progress={progress} onRetry={onRetryImport} />
        ) : null}
        {plan.body === "empty" && !plan.importing ? <EmptyShop /> : null}
        {plan.body === "figures" && overview ? (
          <>
            <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
              <RevenueAtRiskCard overview={overview} marks={marks} />
              <ChurnRateCard churn={overview.churn} marks={marks} />
            </InlineGrid>
            {page.earned ? <EarnedCard month={page.earned} currency={shop.currencyCode} /> : null}
            <Later part={page.saveFirst} outline={<SkeletonCard lines={15} />}>
              {(saveFirst) => (
                <SaveTodayCard
                  overview={overview}
                  saveFirst={saveFirst}
                  namesWithheld={page.namesWithheld}
                  marks={marks}
                />
              )}
            </Later>
            <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400">
              <ChurnTrendCard churn={overview.churn} marks={marks} />
              <BandsCard overview={overview} marks={marks} />
            </InlineGrid>
            <Later part={page.cohorts} outline={<SkeletonCard lines={15} />}>
              {(cohorts) => <CohortCard cohorts={cohorts} marks={marks} />}
            </Later>
          </>
        ) : null}
        {plan.body !== "none" ? <Freshness page={page} /> : null}
      </BlockStack>
    </Screen>
  );
}
