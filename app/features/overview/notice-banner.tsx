import { useRevalidator } from "@remix-run/react";
import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { showToast } from "~/ui/show-toast";
import type { OverviewPage } from "./overview-page";
import type { OverviewPlan } from "./plan-overview";

/** The one thing a merchant must know before reading the figures. */
export function NoticeBanner({
  notice,
  page,
}: {
  notice: NonNullable<OverviewPlan["notice"]>;
  page: OverviewPage;
}) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  switch (notice) {
    case "shopify-away":
      return (
        <Banner tone="info" title={t("shopifyAway.title")}>
          <Text as="p">{t("shopifyAway.body")}</Text>
        </Banner>
      );
    case "paused":
      return (
        <Banner tone="info" title={t("paused.title")}>
          <Text as="p">{t("paused.body")}</Text>
        </Banner>
      );
    case "stale":
      return (
        <Banner tone="warning" title={t("stale.title")}>
          <Text as="p">
            {page.progress.state === "done" && page.progress.finishedAt
              ? t("stale.body", { ago: format.ago(page.progress.finishedAt, page.now) })
              : t("stale.bodyFailed")}
          </Text>
        </Banner>
      );
    case "sixty-days":
      return <SixtyDaysBanner />;
  }
}

/** Says what is missing and why it matters, and asks for the right to see it. */
export function SixtyDaysBanner() {
  const { t } = useTranslation("overview");
  const { revalidate } = useRevalidator();
  const ask = async () => {
    const answer = await window.shopify.scopes.request(["read_all_orders"]).catch(() => null);
    const granted = answer?.result === "granted-all";
    showToast(t(granted ? "sixtyDays.granted" : "sixtyDays.declined"));
    if (granted) revalidate();
  };
  return (
    <Banner
      tone="warning"
      title={t("sixtyDays.title")}
      action={{ content: t("sixtyDays.ask"), onAction: () => void ask() }}
    >
      <Text as="p">{t("sixtyDays.body")}</Text>
    </Banner>
  );
}
