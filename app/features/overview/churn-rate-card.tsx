import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Overview } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { compareWithGoal } from "./compare-with-goal";
import { FigureHeading, type Marks } from "./figure-marks";

/** The churn rate of the newest complete month with its numerator, denominator and rule: a figure that can be checked. */
export function ChurnRateCard({ churn, marks }: { churn: Overview["churn"]; marks: Marks }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const { latest, goal } = churn;
  const standing = latest?.rate == null ? null : compareWithGoal(latest.rate, goal);
  return (
    <Card>
      <BlockStack gap="300">
        <FigureHeading title={t("churn.title")} marks={marks} />
        {latest && latest.rate !== null && standing ? (
          <>
            <InlineStack gap="300" blockAlign="center">
              <Text as="p" variant="heading2xl" numeric>
                {format.percent(latest.rate, 2)}
              </Text>
              <Badge tone={standing === "above" ? "warning" : "success"}>
                {t(`churn.${standing}`, { goal: format.percent(goal) })}
              </Badge>
            </InlineStack>
            <BlockStack gap="050">
              <Text as="p">
                {t("churn.fraction", {
                  lost: latest.lost,
                  count: latest.atStart,
                  month: format.monthName(latest.month),
                })}
              </Text>
              <Text as="p" tone="subdued">
                {t("churn.newNotCounted")}
              </Text>
            </BlockStack>
          </>
        ) : (
          <Text as="p" tone="subdued">
            {t("churn.none")}
          </Text>
        )}
        <BlockStack gap="100">
          <Text as="p" variant="bodySm" tone="subdued">
            {t("churn.ruleLabel")}
          </Text>
          <Text as="p">
            {t(`churn:${churn.rule.key}`, churn.rule.values)}{" "}
            <Link url="/app/setup#lost">{t("churn.changeRule")}</Link>
          </Text>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
