import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { BandBadge } from "~/ui/band-badge";
import { useFormat } from "~/i18n/use-format";
import type { CustomerListRow } from "./customer-list";
import type { CustomersScreen } from "./customers-screen";
import { useBesideRisk } from "./use-beside-risk";
import { useCustomerLabel } from "./use-customer-label";
import { useReasonText } from "./use-reason-text";

/** One customer on a phone: everything the table's row says, one below the other. */
export function CustomerLine({
  row,
  screen: { currencyCode, isScored, confidence },
}: {
  row: CustomerListRow;
  screen: Pick<CustomersScreen, "currencyCode" | "isScored" | "confidence">;
}) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const label = useCustomerLabel();
  const reasonText = useReasonText();
  const { score } = row;
  const beside = useBesideRisk(confidence)(row);
  const opinions = [beside.risk, beside.shopify, beside.disagrees].filter((text) => text !== null);
  return (
    <div className="hf-customer-line">
      <BlockStack gap="150">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <span className="hf-touch">
            <Link url={`/app/customers/${row.id}`} dataPrimaryLink monochrome removeUnderline>
              <Text as="span" fontWeight="semibold" breakWord>
                {label(row)}
              </Text>
            </Link>
          </span>
          {row.notProfiled ? (
            <Badge>{t("privacy:profiling.badge")}</Badge>
          ) : score ? (
            <BandBadge band={score.band} />
          ) : null}
        </InlineStack>
        {opinions.length > 0 && !row.notProfiled ? (
          <Text as="p" variant="bodySm" tone={beside.disagrees ? "caution" : "subdued"}>
            {opinions.join(" · ")}
          </Text>
        ) : null}
        {score?.reasons.slice(0, 2).map((reason) => (
          <Text as="p" variant="bodySm" key={reason.signal}>
            {reasonText(reason)}
          </Text>
        ))}
        <div className="hf-figures-line">
          <Text as="p" variant="bodySm" tone="subdued">
            {score
              ? t("list.lineFigures", {
                  stake: format.money(score.valueAtStakeMinor, currencyCode),
                  value: format.money(score.valueMinor, currencyCode),
                  day: format.day(score.lastPurchaseDay),
                })
              : row.notProfiled
                ? null
                : t(isScored ? "list.noPurchase" : "list.notScored")}
          </Text>
        </div>
        {row.redacted ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("list.redacted")}
          </Text>
        ) : null}
      </BlockStack>
    </div>
  );
}
