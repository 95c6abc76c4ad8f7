import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FigureTable } from "~/ui/figure-table";
import { Later } from "~/ui/later";
import { NothingHere } from "~/ui/nothing-here";
import { SkeletonCard } from "~/ui/page-skeleton";
import { Screen } from "~/ui/screen";
import type { EarnedMonth } from "./earned-month";
import type { EarnedPage } from "./earned-page";
import { MonthFigures } from "./month-figures";
import { PartsTable } from "./parts-table";
import { useEarnedWords } from "./use-earned-words";

/** What the app earned, this month first, and from what. */
export function EarnedScreen({ page }: { page: EarnedPage }) {
  const { t } = useTranslation("earned");
  return (
    <Screen title={t("title")}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </div>
        <Later part={page.months} outline={<SkeletonCard lines={10} />}>
          {(months) =>
            months[0] ? <Months months={months} currency={page.currencyCode} /> : <NothingLaunched />
          }
        </Later>
      </BlockStack>
    </Screen>
  );
}

function NothingLaunched() {
  const { t } = useTranslation("earned");
  return (
    <Card>
      <NothingHere
        title={t("empty.title")}
        action={{ content: t("empty.action"), url: "/app/campaigns/new" }}
      >
        {t("empty.body")}
      </NothingHere>
    </Card>
  );
}

function Months({ months, currency }: { months: EarnedMonth[]; currency: string }) {
  const { t } = useTranslation("earned");
  const [present, ...before] = months;
  return (
    <>
      <MonthCard month={present!} currency={currency} />
      {before.length > 0 ? (
        <>
          <BeforeCard months={before} currency={currency} />
          {before.map((month) => (
            <MonthCard key={month.month} month={month} currency={currency} />
          ))}
        </>
      ) : null}
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("how.title")}
          </Text>
          {(["compare", "all", "cohort", "look"] as const).map((what) => (
            <Text key={what} as="p">
              {t(`how.${what}`)}
            </Text>
          ))}
        </BlockStack>
      </Card>
    </>
  );
}

function MonthCard({ month, currency }: { month: EarnedMonth; currency: string }) {
  const { monthName } = useEarnedWords(currency);
  return (
    <Card>
      <BlockStack gap="400">
        <MonthFigures month={month} currency={currency} title={monthName(month)} />
        {month.parts.length > 0 ? <PartsTable parts={month.parts} currency={currency} /> : null}
      </BlockStack>
    </Card>
  );
}

/** The months before, in a line each. */
function BeforeCard({ months, currency }: { months: EarnedMonth[]; currency: string }) {
  const { t } = useTranslation("earned");
  const { money, monthName, range } = useEarnedWords(currency);
  return (
    <Card>
      <FigureTable
        caption={t("before.caption")}
        columns={[t("before.month"), t("before.extra"), t("before.cost"), t("before.attributed")]}
        rows={months.map((month) => ({
          key: month.month,
          cells: [monthName(month), range(month.total), money(month.costMinor), money(month.attributedMinor)],
        }))}
      />
    </Card>
  );
}
