import { Badge, BlockStack, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { BandBadge } from "~/ui/band-badge";
import { useFormat } from "~/i18n/use-format";
import { Later } from "~/ui/later";
import type { CustomerListRow } from "./customer-list";
import { CustomerLine } from "./customer-line";
import type { CustomersScreen } from "./customers-screen";
import { ListState } from "./list-state";
import { useBesideRisk } from "./use-beside-risk";
import { useCustomerLabel } from "./use-customer-label";
import type { useListAddress } from "./use-list-address";
import { useReasonText } from "./use-reason-text";

const totalKeys = { exact: "list.count", about: "list.countAbout", more: "list.countMore" } as const;

/** How many customers the list has; nothing while that is being counted, and when it can not be. */
function Total({ total }: { total: CustomersScreen["total"] }) {
  const { t } = useTranslation("customers");
  return (
    <Later part={total} outline={null} fault={null}>
      {(known) => (known ? t(totalKeys[known.kind], { count: known.count }) : null)}
    </Later>
  );
}

/** The customers as a table, on narrow screens as cards one below the other. */
export function CustomerTable({
  screen,
  address,
  loading,
}: {
  screen: CustomersScreen;
  address: ReturnType<typeof useListAddress>;
  loading: boolean;
}) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const { mdDown } = useBreakpoints();
  const { list, currencyCode } = screen;
  return (
    <IndexTable
      resourceName={{ singular: t("list.customer"), plural: t("list.customers") }}
      itemCount={list.rows.length}
      headings={[
        { title: t("list.customer") },
        { title: t("list.risk") },
        { title: t("list.reasons") },
        { title: t("list.valueAtStake"), alignment: "end" },
        { title: t("list.value"), alignment: "end" },
        { title: t("list.lastPurchase") },
      ]}
      selectable={false}
      condensed={mdDown}
      loading={loading}
      emptyState={<ListState screen={screen} onClear={() => address.open("all")} />}
      pagination={{
        hasNext: list.next !== null,
        hasPrevious: list.previous !== null,
        onNext: () => address.turn({ after: list.next }),
        onPrevious: () => address.turn({ before: list.previous }),
        nextKeys: [74],
        previousKeys: [75],
        nextTooltip: t("list.next"),
        previousTooltip: t("list.previous"),
        accessibilityLabels: { next: t("list.next"), previous: t("list.previous") },
        label: <Total total={screen.total} />,
      }}
    >
      {list.rows.map((row, position) =>
        mdDown ? (
          <IndexTable.Row key={row.id} id={row.id} position={position}>
            <CustomerLine row={row} screen={screen} />
          </IndexTable.Row>
        ) : (
          <IndexTable.Row key={row.id} id={row.id} position={position}>
            <IndexTable.Cell>
              <CustomerCell row={row} />
            </IndexTable.Cell>
            <IndexTable.Cell>
              <BandCell row={row} confidence={screen.confidence} />
            </IndexTable.Cell>
            <IndexTable.Cell className="hf-wrap">
              <div>
                <ReasonsCell row={row} isScored={screen.isScored} />
              </div>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <Text as="span" alignment="end" numeric fontWeight="medium">
                {row.score ? format.money(row.score.valueAtStakeMinor, currencyCode) : "–"}
              </Text>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <Text as="span" alignment="end" numeric>
                {row.score ? format.money(row.score.valueMinor, currencyCode) : "–"}
              </Text>
            </IndexTable.Cell>
            <IndexTable.Cell>{row.score ? format.day(row.score.lastPurchaseDay) : "–"}</IndexTable.Cell>
          </IndexTable.Row>
        ),
      )}
    </IndexTable>
  );
}

function CustomerCell({ row }: { row: CustomerListRow }) {
  const { t } = useTranslation("customers");
  const label = useCustomerLabel();
  return (
    <BlockStack gap="050">
      <span className="hf-touch">
        <Link url={`/app/customers/${row.id}`} dataPrimaryLink monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {label(row)}
          </Text>
        </Link>
      </span>
      {row.redacted ? (
        <Text as="span" tone="subdued" variant="bodySm">
          {t("list.redacted")}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function BandCell({ row, confidence }: { row: CustomerListRow } & Pick<CustomersScreen, "confidence">) {
  const { t } = useTranslation();
  const besideRisk = useBesideRisk(confidence);
  if (row.notProfiled) return <Badge>{t("privacy:profiling.badge")}</Badge>;
  const beside = besideRisk(row);
  return (
    <BlockStack gap="050" inlineAlign="start">
      {row.score ? <BandBadge band={row.score.band} /> : null}
      {beside.risk ? (
        <Text as="span" variant="bodySm" numeric>
          {beside.risk}
        </Text>
      ) : null}
      {beside.shopify ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {beside.shopify}
        </Text>
      ) : null}
      {beside.disagrees ? (
        <Text as="span" variant="bodySm" tone="caution">
          {beside.disagrees}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function ReasonsCell({ row, isScored }: { row: CustomerListRow; isScored: boolean }) {
  const { t } = useTranslation("customers");
  const reasonText = useReasonText();
  if (row.notProfiled) return null;
  if (!row.score) {
    return (
      <Text as="span" tone="subdued">
        {t(isScored ? "list.noPurchase" : "list.notScored")}
      </Text>
    );
  }
  if (row.score.reasons.length === 0) {
    return (
      <Text as="span" tone="subdued" variant="bodySm">
        {t("list.noReasons")}
      </Text>
    );
  }
  return (
    <BlockStack gap="050">
      {row.score.reasons.slice(0, 2).map((reason) => (
        <Text as="span" variant="bodySm" key={reason.signal}>
          {reasonText(reason)}
        </Text>
      ))}
      {row.score.reasons.length > 2 ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("list.moreReasons", { count: row.score.reasons.length - 2 })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
