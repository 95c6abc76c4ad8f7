import { BlockStack, InlineGrid } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CustomerCampaignsCard } from "~/features/campaigns/customer-campaigns-card";
import { FittingPlay } from "~/features/cause-plays/fitting-play";
import { CauseCard } from "~/features/causes/cause-card";
import { Later } from "~/ui/later";
import { SkeletonCard } from "~/ui/page-skeleton";
import { Screen } from "~/ui/screen";
import type { CustomerCardResult } from "./customer-card";
import { CustomerDetails } from "./customer-details";
import { CustomerNotices } from "./customer-notices";
import { CustomerOrders } from "./customer-orders";
import { CustomerStanding } from "./customer-standing";
import { CustomerValue } from "./customer-value";
import "./customers.css";
import { MissingCustomer } from "./missing-customer";
import { ProfilingCard } from "./profiling-card";
import { RhythmCard } from "./rhythm-card";
import { ShopifyCard } from "./shopify-card";
import { TimelineCard } from "./timeline-card";
import { useCustomerLabel } from "./use-customer-label";

/** One customer's page, or what stands in its place when there is no such customer any more. */
export function CustomerPage({ result }: { result: CustomerCardResult }) {
  return result.state === "found" ? <FoundCustomer {...result} /> : <MissingCustomer result={result} />;
}

function FoundCustomer({ card, orders, campaigns }: Extract<CustomerCardResult, { state: "found" }>) {
  const { t } = useTranslation("customers");
  const label = useCustomerLabel();
  return (
    <Screen
      back={{ content: t("list.title"), url: "/app/customers" }}
      title={label(card)}
      actions={[
        {
          content: t("card.openInShopify"),
          // App Bridge turns this address into the admin's own page; outside the frame it means nothing.
          onAction: () => void window.open(`shopify://admin/customers/${card.id}`, "_top"),
        },
      ]}
    >
      <BlockStack gap="400">
        <CustomerNotices card={card} />
        {/* Columns of a grid keep their width while the second one is still on its way; those of a Layout do not. */}
        <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400" alignItems="start">
          <BlockStack gap="400">
            <CustomerStanding card={card} />
            <Later part={orders} outline={<HistoryOutline />}>
              {(known) => (
                <>
                  <TimelineCard card={card} orders={known} />
                  <CustomerOrders orders={known} orderCount={card.orderCount} />
                </>
              )}
            </Later>
          </BlockStack>
          <BlockStack gap="400">
            {card.cause ? (
              <CauseCard
                key={card.id}
                customerId={card.id}
                cause={card.cause}
                mayCorrect={card.namesWithheld !== "by-permission"}
              >
                {card.fits ? (
                  <FittingPlay cause={card.cause.cause} answer={card.fits} currency={card.currencyCode} />
                ) : null}
              </CauseCard>
            ) : null}
            <Later part={campaigns} outline={null}>
              {(known) => <CustomerCampaignsCard {...known} timeZone={card.timeZone} />}
            </Later>
            <CustomerValue card={card} />
            <RhythmCard card={card} />
            <ShopifyCard card={card} />
            <CustomerDetails card={card} />
            {card.redacted ? null : <ProfilingCard card={card} />}
          </BlockStack>
        </InlineGrid>
      </BlockStack>
    </Screen>
  );
}

/** About as high as a timeline and the first orders. */
function HistoryOutline() {
  return (
    <>
      <SkeletonCard lines={10} />
      <SkeletonCard lines={15} />
    </>
  );
}
