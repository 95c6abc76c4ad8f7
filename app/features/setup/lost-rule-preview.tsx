import { BlockStack, Card, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { bands } from "~/features/churn/band";
import type { LostDefinitionEffect, LostDefinitionPreview } from "~/features/churn/lost-definition";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { LostRuleFields } from "./lost-rule-form";
import { useLostRulePreview } from "./use-lost-rule-preview";

/** What the typed rule would do to the figures, beside what they are now. */
export function LostRulePreview({ fields }: { fields: LostRuleFields | null }) {
  const { t } = useTranslation("setup");
  const state = useLostRulePreview(fields);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          {t("lost.previewTitle")}
        </Text>
        <div aria-live="polite" aria-busy={state.step === "loading"}>
          {state.step === "none" ? (
            <Text as="p" tone="subdued">
              {t("lost.previewNone")}
            </Text>
          ) : null}
          {state.step === "early" ? <Text as="p">{t("lost.previewEarly")}</Text> : null}
          {state.step === "failed" ? <Text as="p">{t("lost.previewFailed")}</Text> : null}
          {state.step === "loading" ? (
            <>
              <span className="hf-unseen">{t("lost.previewLoading")}</span>
              <SkeletonBodyText lines={6} />
            </>
          ) : null}
          {state.step === "ready" ? <Effect preview={state.preview} /> : null}
        </div>
      </BlockStack>
    </Card>
  );
}

function Effect({ preview }: { preview: LostDefinitionPreview }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const month = preview.then.month ?? preview.now.month;
  const rate = ({ month }: LostDefinitionEffect) =>
    month && month.rate !== null ? (
      <>
        {format.percent(month.rate, 2)}
        <span className="hf-table__note">
          {t("lost.lostOf", { lost: month.lost, atStart: month.atStart })}
        </span>
      </>
    ) : (
      "–"
    );
  return (
    <BlockStack gap="200">
      <Text as="p">{t(`churn:${preview.words.key}`, preview.words.values)}</Text>
      <FigureTable
        caption={t("lost.previewCaption")}
        columns={[t("lost.figure"), t("lost.inForce"), t("lost.proposed")]}
        rows={[
          ...(month
            ? [
                {
                  key: "rate",
                  cells: [
                    t("lost.rate", { month: format.monthName(month.month) }),
                    rate(preview.now),
                    rate(preview.then),
                  ],
                },
              ]
            : []),
          ...bands.map((band) => ({
            key: band,
            cells: [
              t(`common:band.${band}`),
              format.number(preview.now.bands[band]),
              format.number(preview.then.bands[band]),
            ],
          })),
        ]}
      />
      {preview.sampleShare < 1 ? (
        <Text as="p" tone="subdued">
          {t("lost.estimated", { share: format.percent(preview.sampleShare) })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
