import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, Select, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { reasonText } from "~/features/churn/reason-text";
import { useFormat } from "~/i18n/use-format";
import { causeIds } from "./cause";
import type { CustomerCause } from "./customer-cause";

/** Why a customer probably stays away, what speaks for it, and the way to say it better. */
export function CauseCard({
  customerId,
  cause,
  mayCorrect,
  children,
}: {
  customerId: string;
  cause: CustomerCause;
  /** What fits it. */
  children: ReactNode;
  mayCorrect: boolean;
}) {
  const { t } = useTranslation("targets");
  const { t: say } = useTranslation("churn");
  const format = useFormat();
  const saving = useFetcher<{ ok: boolean }>();
  const kept = cause.corrected ? cause.cause : "probable";
  const [chosen, setChosen] = useState<string>(kept);
  const name = t(`cause.${cause.cause}`);
  const options = ["probable", ...causeIds].map((value) => ({
    value,
    label: value === "probable" ? t("correct.probable") : t(`cause.${value}`),
  }));
  const save = () =>
    saving.submit({ customer: customerId, cause: chosen }, { method: "post", action: "/app/targets/cause" });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("cause.title")}
        </Text>
        <Text as="p" fontWeight="semibold">
          {t(cause.corrected ? "correct.byStaff" : "correct.probably", { cause: name })}
        </Text>
        {cause.evidence.length > 0 ? (
          <List>
            {cause.evidence.map((reason) => (
              <List.Item key={reason.signal}>{reasonText(say, format, reason)}</List.Item>
            ))}
          </List>
        ) : cause.corrected ? null : (
          <Text as="p" tone="subdued">
            {t("correct.noEvidence")}
          </Text>
        )}
        {children}
        {cause.corrected ? (
          <Text as="p" tone="subdued">
            {t("correct.saidBy", {
              day: format.day(cause.corrected.at.slice(0, 10)),
              cause: t(`cause.${cause.probable}`),
            })}
          </Text>
        ) : null}
        {mayCorrect ? (
          <>
            <Select label={t("correct.label")} options={options} value={chosen} onChange={setChosen} />
            <InlineStack>
              <Button onClick={save} disabled={chosen === kept} loading={saving.state !== "idle"}>
                {t("correct.save")}
              </Button>
            </InlineStack>
          </>
        ) : null}
        <div role="alert">
          {saving.state === "idle" && saving.data?.ok === false ? (
            <Text as="p" tone="critical">
              {t("correct.failed")}
            </Text>
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}
