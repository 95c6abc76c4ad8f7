import { isRouteErrorResponse, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Screen } from "./screen";
import { isShopifyAway } from "./shopify-away";

type Fault = "broken" | "notFound" | "offline" | "shopifyAway";

/** Between two looks whether Shopify is there again. */
const askAgainMs = 15_000;

function faultOf(error: unknown): Fault {
  if (isRouteErrorResponse(error) && error.status === 404) return "notFound";
  if (isRouteErrorResponse(error) && isShopifyAway(error.data)) return "shopifyAway";
  if (typeof navigator !== "undefined" && navigator.onLine === false) return "offline";
  // What `fetch` throws when there is no answer at all.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return "offline";
  return "broken";
}

const tones = { broken: "critical", notFound: "warning", offline: "critical", shopifyAway: "info" } as const;
const titles = {
  broken: "error.title",
  notFound: "error.notFoundTitle",
  offline: "error.offlineTitle",
  shopifyAway: "error.shopifyAwayTitle",
} as const;
const bodies = {
  broken: "error.body",
  notFound: "error.notFoundBody",
  offline: "error.offlineBody",
  shopifyAway: "error.shopifyAwayBody",
} as const;

/** What happened and what to do about it, in place of the page that failed. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  const fault = faultOf(error);
  useEffect(() => {
    if (fault !== "shopifyAway" || state !== "idle") return;
    const timer = setTimeout(revalidate, askAgainMs);
    return () => clearTimeout(timer);
  }, [fault, state, revalidate]);
  return (
    <Screen title={t("app.name")}>
      <Banner
        tone={tones[fault]}
        title={t(titles[fault])}
        {...(fault === "notFound"
          ? {}
          : { action: { content: t("action.retry"), onAction: revalidate, loading: state === "loading" } })}
        {...(fault === "shopifyAway"
          ? {}
          : { secondaryAction: { content: t("action.backToOverview"), url: "/app" } })}
      >
        <BlockStack gap="200">
          <Text as="p">{t(bodies[fault])}</Text>
        </BlockStack>
      </Banner>
    </Screen>
  );
}
