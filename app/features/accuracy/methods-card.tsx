import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Champion } from "~/features/prediction/prediction-model";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import { bestMethod, type PooledAccuracy } from "./pool-days";
import { useFigures } from "./use-figures";
import { useMethodName } from "./use-method-name";

interface Props {
  pooled: PooledAccuracy;
  /** The month of the nights that are compared; null for tried days. */
  month: string | null;
  horizonDays: number;
  champion: Champion;
}

/** The prediction beside what a merchant could do without it, with what each figure means. */
export function MethodsCard({ pooled: { days, methods }, month, horizonDays, champion }: Props) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  const figures = useFigures();
  const nameOf = useMethodName(horizonDays);
  const best = bestMethod(methods);
  const abouts = [
    t("methods.aboutOrder"),
    t("methods.aboutLogLoss"),
    t("methods.aboutCalibration"),
    t(month === null ? "methods.aboutRulesPast" : "methods.aboutRulesNights"),
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("methods.title")}
          </Text>
          <Text as="p" tone="subdued">
            {month === null
              ? t("methods.introPast", { count: days })
              : t("methods.introNights", { count: days, month: format.monthName(month) })}
          </Text>
        </BlockStack>
        <FigureTable
          caption={t("methods.caption")}
          columns={[t("methods.method"), t("methods.order"), t("methods.logLoss"), t("methods.calibration")]}
          rows={methods.map(({ method, auc, logLoss, calibrationError }) => ({
            key: method,
            cells: [
              <InlineStack key="name" gap="200" as="span">
                {nameOf(method)}
                {method === best ? <Badge tone="success">{t("methods.best")}</Badge> : null}
              </InlineStack>,
              figures.order(auc),
              figures.logLoss(logLoss),
              figures.calibration(calibrationError),
            ],
          }))}
        />
        {champion.by === "chain" && best !== "prediction" ? <Text as="p">{t("methods.close")}</Text> : null}
        <BlockStack gap="200" as="ul">
          {abouts.map((about) => (
            <li key={about} className="hf-line">
              <Text as="span" variant="bodySm" tone="subdued">
                {about}
              </Text>
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
