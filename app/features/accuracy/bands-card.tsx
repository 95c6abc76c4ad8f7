import { BlockStack, Card, Text } from "@shopify/polaris";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { Band } from "~/features/prediction/accuracy";
import { useFormat } from "~/i18n/use-format";
import { ChartKey, ChartOrTable } from "~/ui/chart-or-table";
import { BandsTable } from "./bands-table";

const BandsChart = lazy(() => import("./bands-chart"));

/** Predicted against real, group by group of rising risk, as a picture or as the numbers behind it. */
export function BandsCard({ bands }: { bands: Band[] }) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
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
        <ChartOrTable
          chart={<BandsChart bands={bands} />}
          label={t("bands.picture", { pairs: pairs.join("; ") })}
          legend={
            <>
              <ChartKey mark="bar">{t("bands.legendReal")}</ChartKey>
              <ChartKey mark="line">{t("bands.legendPredicted")}</ChartKey>
            </>
          }
          table={<BandsTable bands={bands} />}
        />
      </BlockStack>
    </Card>
  );
}
