import { BlockStack, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, InfoIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { SixtyDaysBanner } from "~/features/overview/notice-banner";
import type { SetupPage } from "./setup-page";

const personalTexts = {
  granted: ["visible.personalGranted", "visible.personalGrantedWhy"],
  denied: ["visible.personalDenied", "visible.personalDeniedWhy"],
  unknown: ["visible.personalUnknown", "visible.personalUnknownWhy"],
} as const;

/** Which of the shop's records Shopify lets the app read, and what follows from it. */
export function VisibleCard({ shop }: { shop: SetupPage["shop"] }) {
  const { t } = useTranslation("setup");
  const [personal, personalWhy] = personalTexts[shop.personalDataAccess];
  return (
    <Card>
      <BlockStack gap="400">
        {shop.seesAllOrders ? (
          <Seen full title={t("visible.allOrders")} why={t("visible.allOrdersWhy")} />
        ) : (
          <SixtyDaysBanner />
        )}
        <Seen full={shop.personalDataAccess === "granted"} title={t(personal)} why={t(personalWhy)} />
      </BlockStack>
    </Card>
  );
}

function Seen({ full, title, why }: { full: boolean; title: string; why: string }) {
  return (
    <InlineStack gap="300" wrap={false} blockAlign="start">
      <span className="hf-icon" aria-hidden>
        <Icon source={full ? CheckCircleIcon : InfoIcon} tone={full ? "success" : "subdued"} />
      </span>
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {why}
        </Text>
      </BlockStack>
    </InlineStack>
  );
}
