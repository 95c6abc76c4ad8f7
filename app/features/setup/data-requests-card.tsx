import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { DataRequest } from "./setup-page";
import { useDataRequestFile } from "./use-data-request-file";

/** Customers who asked what is held about them, newest first, each with the file that answers. */
export function DataRequestsCard({
  requests,
  timeZone,
  mayFetch,
}: {
  requests: DataRequest[];
  timeZone: string;
  mayFetch: boolean;
}) {
  const { t } = useTranslation("setup");
  return (
    <Card>
      {requests.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("dataRequests.none")}
        </Text>
      ) : (
        <BlockStack gap="300">
          {mayFetch ? null : <Text as="p">{t("common:customer.noPermission")}</Text>}
          <BlockStack as="ul" gap="300">
            {requests.map((entry) => (
              <li key={entry.id} className="hf-line">
                <RequestLine entry={entry} timeZone={timeZone} mayFetch={mayFetch} />
              </li>
            ))}
          </BlockStack>
        </BlockStack>
      )}
    </Card>
  );
}

function RequestLine({
  entry,
  timeZone,
  mayFetch,
}: {
  entry: DataRequest;
  timeZone: string;
  mayFetch: boolean;
}) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const { state, download } = useDataRequestFile(entry);
  const who = entry.customerId ? t("common:customer.unnamed", { id: entry.customerId }) : null;
  const when = t("dataRequests.asked", { when: format.instant(entry.requestedAt, timeZone) });
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack gap="050">
          {who ? (
            <Link url={`/app/customers/${entry.customerId}`}>{who}</Link>
          ) : (
            <Text as="span">{t("dataRequests.unnamed")}</Text>
          )}
          <Text as="span" variant="bodySm" tone="subdued">
            {when}
          </Text>
        </BlockStack>
        {!mayFetch ? null : entry.readyAt ? (
          <Button
            onClick={download}
            loading={state === "running"}
            accessibilityLabel={t("dataRequests.downloadOf", { who: who ?? t("dataRequests.unnamed") })}
          >
            {t("dataRequests.download")}
          </Button>
        ) : (
          <Text as="span" tone="subdued">
            {t("dataRequests.waiting")}
          </Text>
        )}
      </InlineStack>
      <div role="alert">
        {state === "gone" || state === "failed" ? (
          <Text as="p" tone="critical">
            {t(`dataRequests.${state}`)}
          </Text>
        ) : null}
      </div>
    </BlockStack>
  );
}
