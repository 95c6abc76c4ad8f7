import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  ProgressBar,
  SkeletonBodyText,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ShopCounts } from "~/features/counts/shop-counts";
import { importEntities, type ImportProgress } from "~/features/imports/import-progress";
import { useImportPulse } from "~/features/imports/use-import-pulse";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { Later } from "~/ui/later";
import { CountedAt } from "./counted-at";
import { ImportParts } from "./import-parts";
import type { SetupPage } from "./setup-page";

const tones = { done: "success", running: "info", failed: "critical", none: undefined } as const;

/** What was read of the shop, when, and how to read it again. */
export function DataCard({ page, onPullAgain }: { page: SetupPage; onPullAgain: () => void }) {
  const { t } = useTranslation("setup");
  const progress = useImportPulse(page.progress, page.scoredAt, page.progress.state === "running");
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Badge tone={tones[progress.state]}>{t(`data.${progress.state}`)}</Badge>
            <Text as="span" tone="subdued">
              <LastTime progress={progress} timeZone={page.shop.timeZone} />
            </Text>
          </InlineStack>
          <Button onClick={onPullAgain} disabled={progress.state === "running"}>
            {t(progress.state === "failed" ? "common:action.retry" : "data.compare")}
          </Button>
        </InlineStack>
        {progress.state === "failed" && progress.error ? (
          <Text as="p" tone="critical">
            {t(`overview:importFailure.${progress.error}`)}
          </Text>
        ) : null}
        {progress.state === "running" ? (
          <>
            <ProgressBar progress={Math.floor(progress.fraction * 100)} size="small" />
            <div role="status">
              {progress.waitsLong ? <Text as="p">{t("overview:import.waitsLong")}</Text> : null}
            </div>
            <ImportParts parts={progress.parts} />
          </>
        ) : null}
        {/* While the first records come in there is one count, not two that differ. */}
        {progress.state === "running" && progress.kind === "first" ? null : (
          <Later part={page.counts} outline={<SkeletonBodyText lines={9} />}>
            {(counts) => <KeptRecords counts={counts} timeZone={page.shop.timeZone} />}
          </Later>
        )}
      </BlockStack>
    </Card>
  );
}

function KeptRecords({ counts, timeZone }: { counts: ShopCounts | null; timeZone: string }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  return (
    <BlockStack gap="200">
      <FigureTable
        caption={t("data.caption")}
        columns={[t("data.kind"), t("data.kept")]}
        rows={importEntities.map((entity) => ({
          key: entity,
          cells: [t(`overview:import.${entity}`), counts ? format.number(counts.kept[entity]) : "–"],
        }))}
      />
      <CountedAt counts={counts} timeZone={timeZone} />
    </BlockStack>
  );
}

function LastTime({ progress, timeZone }: { progress: ImportProgress; timeZone: string }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const { finishedAt, startedAt, state } = progress;
  const ended = state === "failed" ? "data.ended" : "data.finished";
  if (finishedAt) return <>{t(ended, { when: format.instant(finishedAt, timeZone) })}</>;
  return startedAt ? <>{t("data.started", { when: format.instant(startedAt, timeZone) })}</> : null;
}
