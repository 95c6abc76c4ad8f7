import { BlockStack, Box, Button, Card, InlineGrid, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { campaignAddress } from "~/features/campaigns/begin-campaign";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { WithheldBanner } from "~/features/customers/withheld-banner";
import { useFormat } from "~/i18n/use-format";
import { NothingHere } from "~/ui/nothing-here";
import { Screen } from "~/ui/screen";
import { filterBands, type TargetFilter } from "./target-filter";
import type { TargetList, TargetsPage } from "./target-list";
import "./targets.css";
import { TargetsTable } from "./targets-table";
import { useTargets } from "./use-targets";
import type { Weights } from "./weights";
import { WeightsCard } from "./weights-card";

/** Whom to win back first, and by what. */
export function TargetsScreen({ page }: { page: TargetsPage }) {
  const { t } = useTranslation("targets");
  const targets = useTargets(page);
  const { list } = targets.shown;
  return (
    <Screen fullWidth title={t("title")}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </div>
        {page.namesWithheld && list ? <WithheldBanner why={page.namesWithheld} /> : null}
        {list === null ? (
          <Card>
            <NothingHere
              title={t("notScored.title")}
              action={{ content: t("notScored.action"), url: "/app" }}
            >
              {t("notScored.body")}
            </NothingHere>
          </Card>
        ) : (
          <InlineGrid columns={{ xs: 1, lg: ["oneThird", "twoThirds"] }} gap="400" alignItems="start">
            <WeightsCard weights={targets.weights} kept={page.kept} onChange={targets.weigh} />
            <Card padding="0">
              <Head list={list} filter={targets.filter} weights={targets.weights} onChoose={targets.choose} />
              <TargetsTable list={list} loading={targets.isLoading} />
            </Card>
          </InlineGrid>
        )}
      </BlockStack>
    </Screen>
  );
}

function Head({
  list,
  filter,
  weights,
  onChoose,
}: {
  list: TargetList;
  filter: TargetFilter;
  weights: Weights;
  onChoose: (filter: TargetFilter) => void;
}) {
  const { t } = useTranslation("targets");
  const format = useFormat();
  const bandOptions = filterBands.map((value) => ({
    value,
    label: value === "leaving" ? t("filter.leaving") : t(`common:band.${value}`),
  }));
  const causeOptions = [
    { value: "any", label: t("filter.any") },
    ...causeIds.map((value) => ({ value, label: t(`cause.${value}`) })),
  ];
  return (
    <Box padding="400">
      <BlockStack gap="300">
        <div role="status">
          <Text as="h2" variant="headingMd">
            {t("list.title", { shown: list.rows.length, count: list.wantedCustomers })}
          </Text>
        </div>
        <Text as="p" tone="subdued">
          {t("asOf", { day: format.day(list.asOf) })}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <Select
            label={t("filter.band")}
            options={bandOptions}
            value={filter.band}
            onChange={(band) => onChoose({ ...filter, band: band as TargetFilter["band"] })}
          />
          <Select
            label={t("filter.cause")}
            options={causeOptions}
            value={filter.cause}
            onChange={(cause) => onChoose({ ...filter, cause: cause as CauseId | "any" })}
          />
        </InlineGrid>
        {list.rows.length > 0 && filter.band !== "safe" ? (
          <div>
            <Button url={campaignAddress({ ...filter, weights, customers: list.wantedCustomers })}>
              {t("list.campaign")}
            </Button>
          </div>
        ) : null}
      </BlockStack>
    </Box>
  );
}
