import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Band } from "~/features/prediction/accuracy";
import { useFormat } from "~/i18n/use-format";
import { useHydrated } from "~/ui/use-hydrated";
import { BandsTable } from "./bands-table";

const BandsChart = lazy(() => import("./bands-chart"));

/** Predicted against real, group by group of rising risk, as a picture or as the numbers behind it. */
export function BandsCard({ bands }: { bands: Band[] }) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  const hydrated = useHydrated();
  const [asTable, setAsTable] = useState(false);
  const pairs = bands.map(({ predicted, stayedAway, customers }) =>
    t("bands.pair", {
      predicted: format.percent(predicted),
      real: format.percent(stayedAway / customers),
    }),
  );
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("bands.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("bands.intro")}
          </Text>
        </BlockStack>
        {asTable ? (
          <BandsTable bands={bands} />
        ) : (
          <div className="hf-chart" role="img" aria-label={t("bands.picture", { pairs: pairs.join("; ") })}>
            {hydrated ? (
              <Suspense fallback={null}>
                <BandsChart bands={bands} />
              </Suspense>
            ) : null}
          </div>
        )}
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="300">
            {asTable ? null : (
              <>
                <Text as="span" variant="bodySm" tone="subdued">
                  <span className="hf-key hf-key--bar" aria-hidden /> {t("bands.legendReal")}
                </Text>
                <Text as="span" variant="bodySm" tone="subdued">
                  <span className="hf-key hf-key--line" aria-hidden /> {t("bands.legendPredicted")}
                </Text>
              </>
            )}
          </InlineStack>
          <Button variant="plain" onClick={() => setAsTable(!asTable)} pressed={asTable}>
            {t(asTable ? "common:chart.showChart" : "common:chart.showTable")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
