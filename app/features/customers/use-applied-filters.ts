import type { IndexFiltersProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { parseMinor } from "~/platform/money";
import type { CustomerQuery } from "./customer-query";
import type { CustomersScreen } from "./customers-screen";
import type { DayBound } from "./day-bound";

/** The filters in force as the chips above the table, each in words and removable. */
export function useAppliedFilters(
  { query, currencyCode }: CustomersScreen,
  change: (changes: Partial<CustomerQuery>) => void,
): IndexFiltersProps["appliedFilters"] {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const money = (text: string) => format.money(parseMinor(text, currencyCode), currencyCode);
  const day = (bound: DayBound) => {
    const ago = /^(\d+)d$/.exec(bound);
    return ago ? t("chip.daysAgo", { count: Number(ago[1]) }) : format.day(bound);
  };
  const chips: NonNullable<IndexFiltersProps["appliedFilters"]> = [];
  const chip = (key: string, label: string, without: Partial<CustomerQuery>) =>
    chips.push({ key, label, onRemove: () => change(without) });

  if (query.bands.length > 0) {
    const words = query.bands.map((band) => t(`common:band.${band}`));
    chip("band", t("chip.band", { bands: words.join(", ") }), { bands: [] });
  }
  if (query.reasons.length > 0) {
    const words = query.reasons.map((id) => t(`churn:signals.${id}.label`));
    chip("reason", t("chip.reason", { reasons: words.join(", ") }), { reasons: [] });
  }
  const { lastFrom, lastTo, valueMin, valueMax } = query;
  const noDays = { lastFrom: null, lastTo: null };
  if (lastFrom && lastTo)
    chip("last", t("chip.lastBetween", { from: day(lastFrom), to: day(lastTo) }), noDays);
  else if (lastFrom) chip("last", t("chip.lastFrom", { from: day(lastFrom) }), noDays);
  else if (lastTo) chip("last", t("chip.lastTo", { to: day(lastTo) }), noDays);
  const noValue = { valueMin: null, valueMax: null };
  if (valueMin && valueMax)
    chip("value", t("chip.valueBetween", { from: money(valueMin), to: money(valueMax) }), noValue);
  else if (valueMin) chip("value", t("chip.valueFrom", { from: money(valueMin) }), noValue);
  else if (valueMax) chip("value", t("chip.valueTo", { to: money(valueMax) }), noValue);
  if (query.topSpenders) chip("spend", t("filter.spendTop"), { topSpenders: false });
  return chips;
}
