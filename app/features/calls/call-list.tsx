import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useCustomerLabel } from "~/features/customers/use-customer-label";
import { useFormat } from "~/i18n/use-format";
import type { CallEntry, CallsPage } from "./calls-page";
import type { CallWork } from "./use-call-work";
import { useLocalTimes } from "./use-local-times";

/** Whom to call, in the order of what a minute saves. */
export function CallList({ page, work }: { page: CallsPage; work: CallWork }) {
  const { t } = useTranslation("calls");
  return (
    <Card padding="0">
      <div className="hf-card-part">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("list.title", { count: page.waiting })}
          </Text>
          <Text as="p" tone="subdued">
            {t("list.order")}
          </Text>
        </BlockStack>
      </div>
      <ol className="hf-plain-list hf-calls__entries">
        {page.entries.map((entry) => (
          <Entry key={entry.callId} entry={entry} page={page} work={work} />
        ))}
      </ol>
    </Card>
  );
}

function Entry({ entry, page, work }: { entry: CallEntry; page: CallsPage; work: CallWork }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  const label = useCustomerLabel();
  const times = useLocalTimes();
  const money = (minor: string) => format.money(minor, page.currencyCode);
  const time = times(page.now, entry.zones);
  return (
    <li>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <span className="hf-touch">
            <Link url={`/app/customers/${entry.customer.id}`} monochrome removeUnderline>
              <Text as="span" fontWeight="semibold" breakWord>
                {label(entry.customer)}
              </Text>
            </Link>
          </span>
          {entry.isCallback ? <Badge tone="attention">{t("list.callback")}</Badge> : null}
          {entry.tries > 0 ? <Badge>{t("list.tries", { count: entry.tries })}</Badge> : null}
        </InlineStack>
        <Text as="p" variant="bodySm">
          {t(`targets:cause.${entry.cause}`)}
          {" · "}
          {t("list.perMinute", { amount: money(entry.perMinuteMinor), stake: money(entry.valueMinor) })}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {entry.mayNow
            ? t("list.mayNow", { time })
            : t("list.notNow", { time, next: times(entry.nextAt, entry.zones) })}
        </Text>
      </BlockStack>
      {entry.takenBy === null ? (
        <Button
          size="large"
          disabled={work.busy || !entry.mayNow}
          accessibilityLabel={t("list.takeWhom", { name: label(entry.customer) })}
          onClick={() => work.take(entry.callId)}
        >
          {t("list.take")}
        </Button>
      ) : (
        <Text as="span" tone="subdued">
          {t("list.takenBy", { name: entry.takenBy })}
        </Text>
      )}
    </li>
  );
}
