import { BlockStack, ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerQuery } from "./customer-query";
import { dayOfBound, type DayBound } from "./day-bound";

type Bounds = Pick<CustomerQuery, "lastFrom" | "lastTo">;

/** Ranges counted back from today stay true in a saved view; exact days are for a look at one event. */
const presets: {
  id: "any" | "within30" | "silent30" | "silent90" | "silent180" | "silent365";
  bounds: Bounds;
}[] = [
  { id: "any", bounds: { lastFrom: null, lastTo: null } },
  { id: "within30", bounds: { lastFrom: "30d", lastTo: null } },
  { id: "silent30", bounds: { lastFrom: null, lastTo: "30d" } },
  { id: "silent90", bounds: { lastFrom: null, lastTo: "90d" } },
  { id: "silent180", bounds: { lastFrom: null, lastTo: "180d" } },
  { id: "silent365", bounds: { lastFrom: null, lastTo: "365d" } },
];

/** When the last order was: a common range, or two days of the merchant's own choice. */
export function LastOrderField({
  from,
  to,
  today,
  onChange,
}: {
  from: DayBound | null;
  to: DayBound | null;
  today: string;
  onChange: (bounds: Bounds) => void;
}) {
  const { t } = useTranslation("customers");
  const preset = presets.find(({ bounds }) => bounds.lastFrom === from && bounds.lastTo === to);
  const [own, setOwn] = useState(!preset);
  const dayOf = (bound: DayBound | null) => (bound ? dayOfBound(bound, today) : "");
  const wrongWayRound = from !== null && to !== null && dayOf(from) > dayOf(to);
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={t("filter.last")}
        titleHidden
        choices={[...presets.map(({ id }) => id), "own" as const].map((id) => ({
          value: id,
          label: t(`filter.lastRange.${id}`),
        }))}
        selected={[own || !preset ? "own" : preset.id]}
        onChange={([chosen]) => {
          const range = presets.find(({ id }) => id === chosen);
          setOwn(!range);
          if (range) onChange(range.bounds);
        }}
      />
      {own || !preset ? (
        <>
          <TextField
            label={t("filter.lastFrom")}
            type="date"
            value={dayOf(from)}
            max={dayOf(to) || today}
            onChange={(day) => onChange({ lastFrom: day || null, lastTo: to })}
            autoComplete="off"
          />
          <TextField
            label={t("filter.lastTo")}
            type="date"
            value={dayOf(to)}
            max={today}
            onChange={(day) => onChange({ lastFrom: from, lastTo: day || null })}
            autoComplete="off"
            error={wrongWayRound ? t("filter.lastOrder") : undefined}
          />
        </>
      ) : null}
    </BlockStack>
  );
}
