import { BlockStack, Card, Text } from "@shopify/polaris";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Cohort } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { cohortBlocks, type CohortBlock } from "./cohort-blocks";
import { cohortShade } from "./cohort-shade";
import { FigureHeading, type Marks } from "./figure-marks";

/** Months beside each other in one block: as many as fit on a phone. */
const blockWidth = 6;
/** A year of each, and the running month: older ones no longer say how the shop does today. */
const mostCohorts = 13;
const mostMonths = 12;

/** Who came back, by the month of their first purchase: numbers first, shading as a help for the eye. */
export function CohortCard({ cohorts: all, marks }: { cohorts: Cohort[]; marks: Marks }) {
  const { t } = useTranslation("overview");
  const cohorts = all.slice(-mostCohorts).map((cohort) => ({
    ...cohort,
    cells: cohort.cells.filter(({ monthIndex }) => monthIndex <= mostMonths),
  }));
  const blocks = cohortBlocks(cohorts, blockWidth);
  const strongest = Math.max(0, ...cohorts.flatMap(({ cells }) => cells.map(({ share }) => share)));
  return (
    <Card>
      <BlockStack gap="300">
        <FigureHeading title={t("cohorts.title")} marks={marks} />
        <Text as="p" tone="subdued">
          {t(blocks.length > 0 ? "cohorts.intro" : "cohorts.empty")}
        </Text>
        {blocks.length > 0 ? (
          <>
            <div className="hf-heat">
              {blocks.map((block) => (
                <CohortTable key={block.from} block={block} strongest={strongest} />
              ))}
            </div>
            <Legend
              strongest={strongest}
              running={cohorts.some(({ cells }) => cells.some((cell) => cell.running))}
            />
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function CohortTable({ block, strongest }: { block: CohortBlock; strongest: number }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const months = Array.from({ length: block.to - block.from + 1 }, (_, at) => block.from + at);
  return (
    <table
      className={block.from === 1 ? "hf-heat__block" : "hf-heat__block hf-heat__block--later"}
      style={{ "--hf-months": months.length } as CSSProperties}
    >
      <caption className="hf-unseen">{t("cohorts.caption", { from: block.from, to: block.to })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("cohorts.cohort")}</th>
          {months.map((n) => (
            <th key={n} scope="col" abbr={t("cohorts.monthNumber", { n })}>
              {n}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={row.month} className={row.cells.some(Boolean) ? undefined : "hf-heat__blank"}>
            <th scope="row">
              {format.monthName(row.month, "short")}
              <span className="hf-table__note">{t("cohorts.size", { count: row.customers })}</span>
            </th>
            {row.cells.map((cell, at) =>
              cell ? (
                <td
                  key={months[at]}
                  className={cell.running ? "hf-heat__cell hf-heat__cell--running" : "hf-heat__cell"}
                  style={cohortShade(cell.share, strongest)}
                  title={[
                    t("cohorts.cellLabel", { active: cell.active, customers: row.customers }),
                    ...(cell.running ? [t("cohorts.running")] : []),
                  ].join(". ")}
                >
                  {format.percent(cell.share)}
                </td>
              ) : (
                <td key={months[at]} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Legend({ strongest, running }: { strongest: number; running: boolean }) {
  const { t } = useTranslation("overview");
  return (
    <div className="hf-legend">
      <Text as="span" variant="bodySm" tone="subdued">
        {t("cohorts.fewer")}
      </Text>
      {[0, 0.25, 0.5, 0.75, 1].map((depth) => (
        <span
          key={depth}
          className="hf-swatch"
          style={cohortShade(depth * strongest, strongest)}
          aria-hidden
        />
      ))}
      <Text as="span" variant="bodySm" tone="subdued">
        {t("cohorts.more")}
      </Text>
      {running ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("cohorts.runningMark")}
        </Text>
      ) : null}
    </div>
  );
}
