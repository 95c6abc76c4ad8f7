import { Banner, BlockStack, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { Foreseen } from "./campaign-pages";
import { ReasonsTable } from "./reasons-table";
import { SavedWords } from "./saved-words";
import type { ForeseenState } from "./use-foreseen";

/** What a campaign would do if it were launched now. */
export function ForeseenCard({ state, currency }: { state: ForeseenState; currency: string }) {
  const { t } = useTranslation("campaigns");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("foresee.title")}
        </Text>
        <div role="status">
          {state.step === "loading" ? (
            <InlineStack gap="200" blockAlign="center">
              <Spinner size="small" accessibilityLabel={t("foresee.loading")} />
              <Text as="p" tone="subdued">
                {t("foresee.loading")}
              </Text>
            </InlineStack>
          ) : state.step === "ready" ? null : (
            <Text as="p" tone="subdued">
              {t(state.step === "failed" ? "foresee.failed" : "foresee.waiting")}
            </Text>
          )}
        </div>
        {state.step === "ready" ? <Figures foreseen={state.foreseen} currency={currency} /> : null}
      </BlockStack>
    </Card>
  );
}

function Figures({ foreseen, currency }: { foreseen: Foreseen; currency: string }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { cost, needed, treated, control } = foreseen;
  const money = (minor: number) => format.wholeMoney(String(Math.round(minor)), currency);
  const row = (key: string, label: string, value: string) => ({ key, cells: [label, value] });
  return (
    <BlockStack gap="400">
      <FigureTable
        caption={t("foresee.title")}
        columns={[t("foresee.figure"), t("foresee.value")]}
        rows={[
          row("fits", t("foresee.fits"), format.number(foreseen.looked)),
          row("treated", t("foresee.treated"), format.number(treated)),
          row("control", t("foresee.control"), format.number(control)),
          row(
            "cost",
            t("foresee.cost"),
            t("foresee.costRange", { low: money(cost.p10), high: money(cost.p90) }),
          ),
          row("worst", t("foresee.worst"), money(cost.worstCart)),
          row(
            "profit",
            t("foresee.profit", { lift: format.percent(cost.liftAssumed) }),
            money(cost.extraProfit),
          ),
          row("needed", t("foresee.needed"), needed === null ? "–" : format.number(needed)),
        ]}
      />
      <Text as="p" tone="subdued">
        {t("foresee.costMeaning", { middle: money(cost.p50) })}
      </Text>
      <Text as="p" tone="subdued">
        {needed === null
          ? t("foresee.unknownSpread")
          : t(needed <= treated + control ? "foresee.provable" : "foresee.notProvable")}
      </Text>
      {foreseen.marginKnown ? null : (
        <Banner tone="warning">
          <Text as="p">{t("foresee.noMargin")}</Text>
        </Banner>
      )}
      <SavedWords excluded={foreseen.excluded} savedMinor={cost.saved} currency={currency} />
      <ReasonsTable excluded={foreseen.excluded} gapDays={foreseen.gapDays} />
    </BlockStack>
  );
}
