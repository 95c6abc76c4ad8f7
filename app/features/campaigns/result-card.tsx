import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Verdict } from "~/features/proof/verdict";
import { useFormat } from "~/i18n/use-format";
import "~/ui/chart.css";
import { FigureTable } from "~/ui/figure-table";
import { IntervalPicture } from "~/ui/interval-picture";
import { allCosts, costIds, type CampaignResult, type Measured } from "./campaign-result";

interface ResultCardProps {
  result: CampaignResult;
  currency: string;
  /** How far an automatic play is, in words: it has no last day. */
  ongoing?: string;
}

/** What a campaign earned, with how sure that is; and what other tools would call it, beside it. */
export function ResultCard({ result, currency, ongoing }: ResultCardProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { verdict } = result;
  const money = (minor: number) => format.wholeMoney(String(Math.round(minor)), currency);
  const cents = (minor: number) => format.money(String(Math.round(minor)), currency);
  const sentence = useVerdictSentence();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {t("result.title")}
          </Text>
          <Text as="span" tone="subdued">
            {ongoing ?? t("result.day", { day: result.day, of: result.of })}
          </Text>
        </InlineStack>
        <Text as="p" variant="headingLg">
          {sentence(verdict, money, ongoing !== undefined)}
        </Text>
        {"range" in verdict ? (
          <>
            <IntervalPicture
              {...verdict.range.total}
              point={verdict.tellPoint ? verdict.effect.total : null}
              money={money}
              label={t("result.picture", {
                low: money(verdict.range.total.low),
                high: money(verdict.range.total.high),
                zero: money(0),
              })}
            />
            <Differences result={result} profit={verdict} money={money} cents={cents} />
          </>
        ) : null}
        <Groups result={result} money={money} />
        <Text as="p" tone="subdued">
          {t("result.attributed", { attributed: money(result.attributedMinor) })}
        </Text>
        <Costs result={result} money={cents} />
        {result.mixed > 0 ? (
          <Text as="p" tone="subdued">
            {t("result.mixed", { count: result.mixed })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function useVerdictSentence(): (
  verdict: Verdict,
  money: (minor: number) => string,
  goesOn: boolean,
) => string {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (verdict, money, goesOn) => {
    if (verdict.verdict === "broken-assignment") return t("result.broken-assignment");
    if (verdict.verdict === "too-early") {
      const { customers, buyers } = verdict.missing;
      return t("result.too-early", {
        customers: format.number(customers?.needed ?? 30),
        buyers: format.number(buyers?.needed ?? 5),
        treated: format.number(buyers?.treated ?? 0),
        control: format.number(buyers?.control ?? 0),
      });
    }
    const { low, high } = verdict.range.total;
    const range = { low: money(low), high: money(high), total: money(Math.abs(verdict.effect.total)) };
    const key = goesOn && verdict.verdict === "so-far" ? "so-far-ongoing" : verdict.verdict;
    const words = t(`result.${key}`, range);
    const more = verdict.verdict === "open" ? (verdict.needed?.more ?? 0) : 0;
    return more > 0 ? `${words} ${t("result.openMore", { more: format.number(more) })}` : words;
  };
}

interface DifferencesProps {
  result: CampaignResult;
  profit: Measured;
  money: (minor: number) => string;
  cents: (minor: number) => string;
}

function Differences({ result, profit, money, cents }: DifferencesProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const row = (
    key: "orders" | "revenue" | "profit",
    measured: Measured | null,
    each: (value: number) => string,
    all: (value: number) => string,
  ) =>
    measured && {
      key,
      cells: [
        t(`result.${key}`),
        each(measured.effect.perCustomer),
        all(measured.effect.total),
        t("result.fromTo", { low: all(measured.range.total.low), high: all(measured.range.total.high) }),
      ],
    };
  const count = (digits: number) => (value: number) => format.number(value, digits);
  return (
    <FigureTable
      caption={t("result.measure")}
      columns={[t("result.measure"), t("result.each"), t("result.all"), t("result.range")]}
      rows={[
        row("orders", result.orders, count(2), count(0)),
        row("revenue", result.revenue, cents, money),
        row("profit", profit, cents, money),
      ].filter((one) => one !== null)}
    />
  );
}

function Groups({ result, money }: { result: CampaignResult; money: (minor: number) => string }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <FigureTable
      caption={t("result.groups")}
      columns={[
        t("result.group"),
        t("result.groupCustomers"),
        t("result.groupBuyers"),
        t("result.groupRevenue"),
      ]}
      rows={(["treated", "control"] as const).map((arm) => ({
        key: arm,
        cells: [
          t(arm === "treated" ? "result.offered" : "result.left"),
          format.number(result[arm].customers),
          format.number(result[arm].buyers),
          money(result[arm].revenueMinor),
        ],
      }))}
    />
  );
}

/** What was given away and paid for; kinds of cost that the campaign has not are left out. */
function Costs({ result: { costs }, money }: { result: CampaignResult; money: (minor: number) => string }) {
  const { t } = useTranslation("campaigns");
  if (allCosts(costs) === 0) return null;
  const there = costIds.filter((id) => costs[id] > 0);
  return (
    <FigureTable
      caption={t("result.costs")}
      columns={[t("result.costs"), t("result.spent.sum")]}
      rows={[
        ...there.map((id) => ({ key: id as string, cells: [t(`result.spent.${id}`), money(costs[id])] })),
        ...(there.length > 1 ? [{ key: "all", cells: [t("result.spent.all"), money(allCosts(costs))] }] : []),
      ]}
    />
  );
}
