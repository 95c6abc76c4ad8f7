import { Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DataCard } from "./data-card";
import { HealthCard } from "./health-card";
import { LanguageCard } from "./language-card";
import { LostRuleSection } from "./lost-rule-section";
import { PurchaseRuleCard } from "./purchase-rule-card";
import type { SetupPage } from "./setup-page";
import { VisibleCard } from "./visible-card";

/** What Holdfast has, sees and counts by, and the one rule a merchant sets. */
export function SetupScreen({ page, onPullAgain }: { page: SetupPage; onPullAgain: () => void }) {
  const { t } = useTranslation("setup");
  return (
    <Page title={t("title")}>
      <Layout>
        <Layout.AnnotatedSection id="data" title={t("data.title")} description={t("data.intro")}>
          <DataCard page={page} onPullAgain={onPullAgain} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection id="visible" title={t("visible.title")} description={t("visible.intro")}>
          <VisibleCard shop={page.shop} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection id="lost" title={t("lost.title")} description={t("lost.intro")}>
          <LostRuleSection definitions={page.definitions} timeZone={page.shop.timeZone} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          id="purchases"
          title={t("purchases.title")}
          description={t("purchases.intro")}
        >
          <PurchaseRuleCard purchases={page.purchases} shop={page.shop} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection id="health" title={t("health.title")} description={t("health.intro")}>
          <HealthCard health={page.health} now={page.now} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection id="language" title={t("language.title")} description={t("language.intro")}>
          <LanguageCard />
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  );
}
