import { BlockStack, InlineGrid } from "@shopify/polaris";
import type { JudgedNights, ScoredPast } from "./accuracy-page";
import { BandsCard } from "./bands-card";
import { HeadlineCard } from "./headline-card";
import { MethodsCard } from "./methods-card";
import { PeriodsCard, useDayRows, useMonthRows } from "./periods-card";
import { poolDays } from "./pool-days";
import { UntestedCard } from "./untested-card";

interface Props {
  scored: ScoredPast;
  judged: JudgedNights;
}

/** Predictions that came due where there are any, else what was tried on the shop's past, else why there is neither. */
export function AccuracyFigures({ scored, judged }: Props) {
  const monthRows = useMonthRows(judged.months);
  const dayRows = useDayRows(scored.backtest);
  const month = judged.months[0];
  const source = judged.newest && month ? "nights" : "past";
  const day = source === "nights" ? judged.newest : (scored.backtest[0] ?? null);
  if (!day) return <UntestedCard scored={scored} nextOn={judged.nextOn} />;
  return (
    <BlockStack gap="400">
      <HeadlineCard source={source} day={day} nextOn={judged.nextOn} sampled={scored.sampled} />
      <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400" alignItems="start">
        <BandsCard key={day.day} bands={day.bands} />
        <MethodsCard
          pooled={source === "nights" && month ? month : poolDays(scored.backtest)}
          month={source === "nights" && month ? month.month : null}
          horizonDays={day.horizonDays}
          champion={scored.champion}
        />
      </InlineGrid>
      {monthRows.length > 0 ? (
        <PeriodsCard of="Nights" horizonDays={day.horizonDays} rows={monthRows} />
      ) : null}
      {dayRows.length > 0 ? <PeriodsCard of="Past" horizonDays={scored.horizonDays} rows={dayRows} /> : null}
    </BlockStack>
  );
}
