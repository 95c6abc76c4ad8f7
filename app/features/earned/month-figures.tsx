import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import "~/ui/chart.css";
import { IntervalPicture } from "~/ui/interval-picture";
import type { EarnedMonth } from "./earned-month";
import { useEarnedWords } from "./use-earned-words";

interface Props {
  month: EarnedMonth;
  currency: string;
  title: string;
}

/** What one month earned in a sentence and a picture, and what it cost. */
export function MonthFigures({ month, currency, title }: Props) {
  const { t } = useTranslation("earned");
  const { money, sentence } = useEarnedWords(currency);
  const { total, word } = month;
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {title}
      </Text>
      <Text as="p" variant="headingLg">
        {month.parts.length > 0 ? sentence(month) : t("nothingYet")}
      </Text>
      {total ? (
        <IntervalPicture
          low={total.low}
          high={total.high}
          point={word === "earned" || word === "cost" ? total.earned : null}
          money={money}
          label={t("picture", { low: money(total.low), high: money(total.high) })}
        />
      ) : null}
      {month.parts.length > 0 ? (
        <Text as="p" tone="subdued">
          {t("costs", { cost: money(month.costMinor), attributed: money(month.attributedMinor) })}
        </Text>
      ) : null}
      {month.unmeasured > 0 ? (
        <Text as="p" tone="subdued">
          {t("unmeasured", { count: month.unmeasured })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
