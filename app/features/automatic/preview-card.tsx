import { Banner, BlockStack, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { typedAmount } from "~/platform/typed";
import { FigureTable } from "~/ui/figure-table";
import type { AutomaticFields } from "./automatic-form";
import type { AutomaticPreview } from "./automatic-pages";
import { EntryReasons } from "./entry-reasons";
import { usePreview } from "./use-preview";

interface Props {
  /** As typed, as far as it makes sense. */
  fields: AutomaticFields | null;
  isNews: boolean;
  currency: string;
}

/** What the last thirty days would have been with a play; of an improvement, who would be told now. */
export function PreviewCard({ fields, isNews, currency }: Props) {
  const { t } = useTranslation("automatic");
  const state = usePreview(fields);
  const budget = fields && fields.budget.trim() !== "" ? typedAmount(fields.budget, currency) : null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(isNews ? "preview.titleNews" : "preview.title")}
        </Text>
        <div role="status">
          {state.step === "loading" ? (
            <InlineStack gap="200" blockAlign="center">
              <Spinner size="small" accessibilityLabel={t("preview.loading")} />
              <Text as="p" tone="subdued">
                {t("preview.loading")}
              </Text>
            </InlineStack>
          ) : state.step === "ready" ? null : (
            <Text as="p" tone="subdued">
              {t(state.step === "failed" ? "preview.failed" : "preview.waiting")}
            </Text>
          )}
        </div>
        {state.step === "ready" ? (
          <Figures preview={state.preview} isNews={isNews} currency={currency} budget={budget} />
        ) : null}
      </BlockStack>
    </Card>
  );
}

interface FiguresProps {
  preview: AutomaticPreview;
  isNews: boolean;
  currency: string;
  budget: number | null;
}

function Figures({ preview, isNews, currency, budget }: FiguresProps) {
  const { t } = useTranslation("automatic");
  const format = useFormat();
  const { cost } = preview;
  const money = (minor: number) => format.wholeMoney(String(Math.round(minor)), currency);
  const row = (key: string, value: string) => ({ key, cells: [t(`preview.${key}`), value] });
  return (
    <BlockStack gap="400">
      <FigureTable
        caption={t("preview.title")}
        columns={[t("preview.figure"), t("preview.value")]}
        rows={[
          row("entered", format.number(preview.entered)),
          row("treated", format.number(preview.treated)),
          row("control", format.number(preview.control)),
          ...(isNews
            ? []
            : [
                row("cost", t("preview.costRange", { low: money(cost.p10), high: money(cost.p90) })),
                row("profit", money(preview.extraProfit)),
              ]),
        ]}
      />
      {budget !== null && cost.p50 > budget ? (
        <Banner tone="warning">
          <Text as="p">{t("preview.overBudget")}</Text>
        </Banner>
      ) : null}
      {preview.marginKnown || isNews ? null : (
        <Banner tone="warning">
          <Text as="p">{t("preview.noMargin")}</Text>
        </Banner>
      )}
      <EntryReasons reasons={preview.excluded} none={t("preview.none")} />
      <Text as="p" tone="subdued">
        {isNews ? null : `${t("preview.meaning")} `}
        {preview.estimated ? t("preview.estimated") : null}
      </Text>
    </BlockStack>
  );
}
