import { Banner, BlockStack, Card, InlineStack, ProgressBar, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ImportParts } from "~/features/setup/import-parts";
import type { ImportProgress } from "~/features/imports/import-progress";
import { useFormat } from "~/i18n/use-format";
import type { OverviewPlan } from "./plan-overview";

interface Props {
  stage: NonNullable<OverviewPlan["importing"]>;
  progress: ImportProgress;
  onRetry: () => void;
}

/** How far the first import is. The rest of the app works beside it. */
export function ImportCard({ stage, progress, onRetry }: Props) {
  const { t } = useTranslation("overview");
  if (stage === "failed") {
    return (
      <Banner
        tone="critical"
        title={t("import.failedTitle")}
        action={{ content: t("common:action.retry"), onAction: onRetry }}
      >
        <BlockStack gap="100">
          <Text as="p">{t("import.failedBody")}</Text>
          {progress.error ? <Text as="p">{t(`importFailure.${progress.error}`)}</Text> : null}
        </BlockStack>
      </Banner>
    );
  }
  if (stage === "running") return <Running progress={progress} />;
  return (
    <Card>
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        <Spinner size="small" accessibilityLabel={t("common:loading")} />
        <div role="status">
          <Text as="h2" variant="headingMd">
            {t(stage === "scoring" ? "import.scoringTitle" : "start.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t(stage === "scoring" ? "import.scoringBody" : "start.body")}
          </Text>
        </div>
      </InlineStack>
    </Card>
  );
}

function Running({ progress }: { progress: ImportProgress }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const percent = Math.floor(progress.fraction * 100);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("import.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("import.meanwhile")}
          </Text>
        </BlockStack>
        <ProgressBar progress={percent} size="small" ariaLabelledBy="import-progress" />
        <InlineStack align="space-between" gap="200">
          <Text as="span" id="import-progress" numeric>
            {t("import.progress", { percent: format.percent(percent / 100) })}
          </Text>
          {progress.waitsLong ? null : (
            <Text as="span" tone="subdued">
              {progress.secondsLeft === null
                ? t("import.leftUnknown")
                : t("import.left", { duration: format.duration(progress.secondsLeft) })}
            </Text>
          )}
        </InlineStack>
        <div role="status">{progress.waitsLong ? <Text as="p">{t("import.waitsLong")}</Text> : null}</div>
        {/* Spoken once per ten percent: every second would talk a listener to death. */}
        <div className="hf-unseen" role="status">
          {t("import.progress", { percent: format.percent(Math.floor(percent / 10) / 10) })}
        </div>
        <ImportParts parts={progress.parts} />
      </BlockStack>
    </Card>
  );
}
