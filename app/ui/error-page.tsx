import { isRouteErrorResponse, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Screen } from "./screen";

type Fault = "broken" | "notFound" | "offline";

function faultOf(error: unknown): Fault {
  if (isRouteErrorResponse(error) && error.status === 404) return "notFound";
  if (typeof navigator !== "undefined" && navigator.onLine === false) return "offline";
  // What `fetch` throws when there is no answer at all.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return "offline";
  return "broken";
}

const titles = {
  broken: "error.title",
  notFound: "error.notFoundTitle",
  offline: "error.offlineTitle",
} as const;
const bodies = {
  broken: "error.body",
  notFound: "error.notFoundBody",
  offline: "error.offlineBody",
} as const;

/** What happened and what to do about it, in place of the page that failed. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  const fault = faultOf(error);
  return (
    <Screen title={t("app.name")}>
      <Banner
        tone={fault === "notFound" ? "warning" : "critical"}
        title={t(titles[fault])}
        {...(fault === "notFound"
          ? {}
          : { action: { content: t("action.retry"), onAction: revalidate, loading: state === "loading" } })}
        secondaryAction={{ content: t("action.backToOverview"), url: "/app" }}
      >
        <BlockStack gap="200">
          <Text as="p">{t(bodies[fault])}</Text>
        </BlockStack>
      </Banner>
    </Screen>
  );
}
