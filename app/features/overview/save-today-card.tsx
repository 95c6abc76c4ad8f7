import { Badge, BlockStack, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AtRiskCustomer, OverviewFigures } from "~/features/churn/overview";
import { reasonText } from "~/features/churn/reason-text";
import type { Withheld } from "~/features/staff/reader";
import { FigureHeading, type Marks } from "./figure-marks";
import { useFormat } from "~/i18n/use-format";
import { BandBadge } from "~/ui/band-badge";
import type { SaveFirst } from "./overview-page";

interface CardProps {
  overview: OverviewFigures;
  saveFirst: SaveFirst;
  namesWithheld: Withheld;
  marks: Marks;
}

/** As many as one deals with in a morning; the pictures below stay in reach. */
export const shownAtOnce = 5;

/** The customers worth a move today: the money first, then why. */
export function SaveTodayCard({ overview, saveFirst, namesWithheld, marks }: CardProps) {
  const { t } = useTranslation("overview");
  const { customers, names } = saveFirst;
  const { confidence } = overview;
  return (
    <Card padding="0">
      <div className="hf-card-part">
        <BlockStack gap="100">
          <FigureHeading title={t("save.title")} marks={marks} />
          <Text as="p" tone="subdued">
            {customers.length > 0 ? t("save.intro") : t("save.empty")}
          </Text>
          {namesWithheld === "by-permission" && customers.length > 0 ? (
            <Text as="p" tone="subdued">
              {t("common:customer.noPermission")}
            </Text>
          ) : null}
          {confidence.level === "low" ? (
            <BlockStack gap="100" inlineAlign="start">
              <Badge tone="attention">{t("save.lowConfidence")}</Badge>
              <Text as="p">
                {confidence.doubts[0]
                  ? `${t(`save.lowConfidenceWhy.${confidence.doubts[0]}`, { count: confidence.customers })} `
                  : null}
                {t("save.simpleRule")}
              </Text>
            </BlockStack>
          ) : null}
        </BlockStack>
      </div>
      {customers.length > 0 ? (
        <>
          <ul className="hf-plain-list">
            {customers.slice(0, shownAtOnce).map((customer) => (
              <li key={customer.customerId}>
                <Divider />
                <CustomerRow
                  customer={customer}
                  name={
                    names[customer.customerId] ?? t("common:customer.unnamed", { id: customer.customerId })
                  }
                  currency={overview.currencyCode}
                  showRisk={confidence.level !== "low"}
                />
              </li>
            ))}
          </ul>
          <Divider />
          <div className="hf-card-part">
            <Link url="/app/customers?band=at-risk">{t("save.all")}</Link>
          </div>
        </>
      ) : null}
    </Card>
  );
}

interface RowProps {
  customer: AtRiskCustomer;
  name: string;
  currency: string;
  showRisk: boolean;
}

function CustomerRow({ customer, name, currency, showRisk }: RowProps) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  return (
    <article className="hf-save">
      <div className="hf-save__who">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            <Link url={`/app/customers/${customer.customerId}`} dataPrimaryLink>
              {name}
            </Link>
          </Text>
          <BandBadge band={customer.band} />
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("save.purchases", {
            count: customer.purchaseDays,
            value: format.money(customer.valueMinor, currency),
          })}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("save.lastPurchase", { day: format.day(customer.lastPurchaseDay) })}
        </Text>
      </div>
      <div className="hf-save__money">
        <Text as="p" variant="headingMd" numeric>
          {format.money(customer.valueAtStakeMinor, currency)}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("save.atStake")}
        </Text>
      </div>
      <div className="hf-save__why">
        {customer.reasons.length > 0 ? (
          <ul className="hf-reasons">
            {customer.reasons.map((reason) => (
              <li key={reason.signal}>{reasonText(t, format, reason)}</li>
            ))}
          </ul>
        ) : (
          <Text as="p">{t("save.noReasons")}</Text>
        )}
        {showRisk ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("save.risk", { risk: format.percent(customer.risk) })}
          </Text>
        ) : null}
      </div>
    </article>
  );
}
