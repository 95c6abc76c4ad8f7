import { BlockStack, Divider } from "@shopify/polaris";
import { Children, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Later } from "~/ui/later";
import { SkeletonCard } from "~/ui/page-skeleton";
import { ExportAllCard } from "~/features/export-all/export-all-card";
import { PrivacyCard } from "~/features/privacy/privacy-card";
import { Screen } from "~/ui/screen";
import { SettingsSection } from "~/ui/settings-section";
import { DataCard } from "./data-card";
import { DataRequestsCard } from "./data-requests-card";
import { EndCodesCard } from "./end-codes-card";
import { HealthCard } from "./health-card";
import { LanguageCard } from "./language-card";
import { LostRuleSection } from "./lost-rule-section";
import { MarginCard } from "./margin-card";
import { PurchaseRuleCard } from "./purchase-rule-card";
import type { SetupPage } from "./setup-page";
import { VisibleCard } from "./visible-card";

/** What Holdfast has, sees and counts by, and the one rule a merchant sets. */
export function SetupScreen({ page, onPullAgain }: { page: SetupPage; onPullAgain: () => void }) {
  const { t } = useTranslation("setup");
  return (
    <Screen title={t("title")}>
      <Sections>
        <SettingsSection id="data" title={t("data.title")} intro={t("data.intro")}>
          <DataCard page={page} onPullAgain={onPullAgain} />
        </SettingsSection>
        <SettingsSection id="visible" title={t("visible.title")} intro={t("visible.intro")}>
          <VisibleCard shop={page.shop} />
        </SettingsSection>
        <SettingsSection id="lost" title={t("lost.title")} intro={t("lost.intro")}>
          <LostRuleSection definitions={page.definitions} timeZone={page.shop.timeZone} />
        </SettingsSection>
        <SettingsSection id="margin" title={t("margin.title")} intro={t("margin.intro")}>
          <MarginCard margin={page.margin} />
        </SettingsSection>
        <SettingsSection id="purchases" title={t("purchases.title")} intro={t("purchases.intro")}>
          <PurchaseRuleCard counts={page.counts} shop={page.shop} />
        </SettingsSection>
        <SettingsSection id="health" title={t("health.title")} intro={t("health.intro")}>
          <Later part={page.health} outline={<SkeletonCard lines={7} />}>
            {(health) => <HealthCard health={health} now={page.now} />}
          </Later>
        </SettingsSection>
        <SettingsSection id="privacy" title={t("privacy:settings.title")} intro={t("privacy:settings.intro")}>
          <PrivacyCard months={page.keepNamesMonths} mayChange={page.mayReadCustomers} />
        </SettingsSection>
        <SettingsSection id="data-requests" title={t("dataRequests.title")} intro={t("dataRequests.intro")}>
          <Later part={page.dataRequests} outline={<SkeletonCard lines={1} />}>
            {(requests) => (
              <DataRequestsCard
                requests={requests}
                timeZone={page.shop.timeZone}
                mayFetch={page.mayReadCustomers}
              />
            )}
          </Later>
        </SettingsSection>
        <SettingsSection id="export" title={t("exportAll:title")} intro={t("exportAll:intro")}>
          <ExportAllCard mayReadCustomers={page.mayReadCustomers} />
        </SettingsSection>
        <SettingsSection id="language" title={t("language.title")} intro={t("language.intro")}>
          <LanguageCard />
        </SettingsSection>
        <SettingsSection id="leaving" title={t("leaving.title")} intro={t("leaving.intro")}>
          <EndCodesCard />
        </SettingsSection>
      </Sections>
    </Screen>
  );
}

/** The sections with a line between them. */
function Sections({ children }: { children: ReactNode }) {
  return (
    <BlockStack gap={{ xs: "600", md: "400" }}>
      {Children.toArray(children).map((section, at) => (
        <BlockStack key={at} gap="400">
          {at > 0 ? <Divider /> : null}
          {section}
        </BlockStack>
      ))}
    </BlockStack>
  );
}
