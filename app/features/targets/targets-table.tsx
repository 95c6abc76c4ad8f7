import { BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useCustomerLabel } from "~/features/customers/use-customer-label";
import { useReasonText } from "~/features/customers/use-reason-text";
import { useFormat } from "~/i18n/use-format";
import { BandBadge } from "~/ui/band-badge";
import { NothingHere } from "~/ui/nothing-here";
import { SubScoreBars } from "./sub-score-bars";
import type { TargetList, TargetRow } from "./target-list";

/** The customers of the list, the best first; on narrow screens as cards one below the other. */
export function TargetsTable({ list, loading }: { list: TargetList; loading: boolean }) {
  const { t } = useTranslation("targets");
  const { mdDown } = useBreakpoints();
  return (
    <IndexTable
      resourceName={{ singular: t("list.customer"), plural: t("list.customers") }}
      itemCount={list.rows.length}
      headings={[
        { title: t("list.customer") },
        { title: t("list.cause") },
        { title: t("list.criteria") },
        { title: t("list.total"), alignment: "end" },
      ]}
      selectable={false}
      condensed={mdDown}
      loading={loading}
      emptyState={<NothingHere title={t("list.none.title")}>{t("list.none.body")}</NothingHere>}
    >
      {list.rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position}>
          {mdDown ? (
            <Line row={row} />
          ) : (
            <>
              <IndexTable.Cell>
                <BlockStack gap="100" inlineAlign="start">
                  <Name row={row} />
                  <BandBadge band={row.band} />
                </BlockStack>
              </IndexTable.Cell>
              <IndexTable.Cell>
                <div className="hf-target-cause">
                  <Cause row={row} />
                </div>
              </IndexTable.Cell>
              <IndexTable.Cell>
                <SubScoreBars ranks={row.ranks} />
              </IndexTable.Cell>
              <IndexTable.Cell>
                <Total total={row.total} />
              </IndexTable.Cell>
            </>
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function Line({ row }: { row: TargetRow }) {
  return (
    <div className="hf-target-line">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Name row={row} />
          <BandBadge band={row.band} />
        </InlineStack>
        <Total total={row.total} named />
        <Cause row={row} />
        <SubScoreBars ranks={row.ranks} />
      </BlockStack>
    </div>
  );
}

function Name({ row }: { row: TargetRow }) {
  const label = useCustomerLabel();
  return (
    <span className="hf-touch">
      <Link url={`/app/customers/${row.id}`} dataPrimaryLink monochrome removeUnderline>
        <Text as="span" fontWeight="semibold" breakWord>
          {label(row)}
        </Text>
      </Link>
    </span>
  );
}

function Cause({ row: { cause, corrected, evidence } }: { row: TargetRow }) {
  const { t } = useTranslation("targets");
  const reasonText = useReasonText();
  if (cause === null) return null;
  return (
    <BlockStack gap="050">
      <Text as="span" fontWeight="medium">
        {t(`cause.${cause}`)}
      </Text>
      {corrected ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("correct.staff")}
        </Text>
      ) : null}
      {cause === "unknown" && !corrected ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("correct.noEvidence")}
        </Text>
      ) : null}
      {evidence.map((reason) => (
        <Text as="span" variant="bodySm" key={reason.signal}>
          {reasonText(reason)}
        </Text>
      ))}
    </BlockStack>
  );
}

function Total({ total, named = false }: { total: number | null; named?: boolean }) {
  const { t } = useTranslation("targets");
  const format = useFormat();
  if (total === null) return <Text as="span">{t("list.unknown")}</Text>;
  const figure = format.fixed(total, 1);
  return (
    <Text as="span" alignment={named ? "start" : "end"} numeric fontWeight="semibold">
      {named ? t("list.totalOf", { total: figure }) : figure}
    </Text>
  );
}
