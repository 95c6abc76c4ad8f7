import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, RangeSlider, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { subScoreIds } from "./sub-scores";
import { largestWeight, weightsText, type Weights } from "./weights";

/** How much each criterion counts; the list follows every move, the shop keeps what is saved. */
export function WeightsCard({
  weights,
  kept,
  onChange,
}: {
  weights: Weights;
  kept: Weights;
  onChange: (weights: Weights) => void;
}) {
  const { t } = useTranslation("targets");
  const saving = useFetcher<{ ok: boolean }>();
  const text = weightsText(weights);
  const isChanged = text !== weightsText(kept);
  const countsNothing = subScoreIds.every((id) => weights[id] === 0);
  const isIdle = saving.state === "idle";
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("weights.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("weights.help")}
          </Text>
        </BlockStack>
        {subScoreIds.map((id) => (
          <RangeSlider
            key={id}
            label={t(`subScore.${id}`)}
            helpText={t(`subScoreHelp.${id}`)}
            min={0}
            max={largestWeight}
            step={5}
            value={weights[id]}
            onChange={(value) => onChange({ ...weights, [id]: Number(value) })}
            suffix={<span className="hf-weight">{weights[id]}</span>}
          />
        ))}
        <InlineStack gap="300" blockAlign="center">
          <Button
            disabled={!isChanged || countsNothing}
            loading={!isIdle}
            onClick={() => saving.submit({ weights: text }, { method: "post", action: "/app/targets" })}
          >
            {t("weights.save")}
          </Button>
          {isChanged ? (
            <Button variant="tertiary" onClick={() => onChange(kept)}>
              {t("weights.undo")}
            </Button>
          ) : null}
        </InlineStack>
        <div role="status">
          {countsNothing ? (
            <Text as="p" tone="critical">
              {t("weights.nothing")}
            </Text>
          ) : isIdle && saving.data?.ok === true && !isChanged ? (
            <Text as="p" tone="success">
              {t("weights.saved")}
            </Text>
          ) : isIdle && saving.data?.ok === false ? (
            <Text as="p" tone="critical">
              {t("weights.failed")}
            </Text>
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}
