import { ChoiceList, type IndexFiltersProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { bands, type Band } from "~/features/churn/band";
import { signalIds, type SignalId } from "~/features/churn/signals/signal";
import type { CustomerQuery } from "./customer-query";
import type { CustomersScreen } from "./customers-screen";
import { LastOrderField } from "./last-order-field";
import { ValueField } from "./value-field";

/** The filters of the list with their input fields, as Polaris takes them. */
export function useFilterFields(
  { query, currencyCode, today }: CustomersScreen,
  change: (changes: Partial<CustomerQuery>) => void,
): IndexFiltersProps["filters"] {
  const { t } = useTranslation("customers");
  return [
    {
      key: "band",
      label: t("filter.band"),
      pinned: true,
      filter: (
        <ChoiceList
          title={t("filter.band")}
          titleHidden
          allowMultiple
          choices={bands.map((band) => ({
            value: band,
            label: t(`common:band.${band}`),
            helpText: t(`common:bandMeaning.${band}`),
          }))}
          selected={query.bands}
          onChange={(chosen) => change({ bands: chosen as Band[] })}
        />
      ),
    },
    {
      key: "reason",
      label: t("filter.reason"),
      pinned: true,
      filter: (
        <ChoiceList
          title={t("filter.reason")}
          titleHidden
          allowMultiple
          choices={signalIds.map((id) => ({ value: id, label: t(`churn:signals.${id}.label`) }))}
          selected={query.reasons}
          onChange={(chosen) => change({ reasons: chosen as SignalId[] })}
        />
      ),
    },
    {
      key: "last",
      label: t("filter.last"),
      pinned: true,
      filter: <LastOrderField from={query.lastFrom} to={query.lastTo} today={today} onChange={change} />,
    },
    {
      key: "value",
      label: t("filter.value"),
      filter: (
        <ValueField min={query.valueMin} max={query.valueMax} currencyCode={currencyCode} onChange={change} />
      ),
    },
    {
      key: "spend",
      label: t("filter.spend"),
      filter: (
        <ChoiceList
          title={t("filter.spend")}
          titleHidden
          choices={[
            { value: "all", label: t("filter.spendAll") },
            { value: "top", label: t("filter.spendTop"), helpText: t("filter.spendTopHint") },
          ]}
          selected={[query.topSpenders ? "top" : "all"]}
          onChange={([chosen]) => change({ topSpenders: chosen === "top" })}
        />
      ),
    },
  ];
}
