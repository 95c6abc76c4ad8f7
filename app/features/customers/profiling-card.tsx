import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { CustomerCard } from "./customer-card";

/** Whether this person is profiled, and the way to stop it when they object. */
export function ProfilingCard({ card }: { card: CustomerCard }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const change = useFetcher<{ ok: boolean }>();
  const stopped = card.profilingStoppedOn;
  const submit = () =>
    change.submit(
      { wanted: stopped ? "allow" : "stop" },
      { method: "post", action: `/app/customers/${card.id}/profiling` },
    );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("profiling.title")}
        </Text>
        <Text as="p">{stopped ? t("profiling.out", { day: format.day(stopped) }) : t("profiling.on")}</Text>
        {card.dataSaleOptOut ? (
          <Text as="p" tone="subdued">
            {t("profiling.saleOptOut")}
          </Text>
        ) : null}
        {card.namesWithheld === "by-permission" ? null : (
          <InlineStack>
            <Button onClick={submit} loading={change.state !== "idle"}>
              {t(stopped ? "profiling.allow" : "profiling.stop")}
            </Button>
          </InlineStack>
        )}
        <div role="alert">
          {change.state === "idle" && change.data?.ok === false ? (
            <Text as="p" tone="critical">
              {t("profiling.failed")}
            </Text>
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}
