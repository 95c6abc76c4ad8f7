import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Card, InlineStack, Pagination, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { NothingHere } from "~/ui/nothing-here";
import { Screen } from "~/ui/screen";
import { OutboxFilters } from "./outbox-filters";
import { outboxAddress, type OutboxPage } from "./outbox-page";
import { OutboxSummary } from "./outbox-summary";
import { OutboxTable } from "./outbox-table";

/** Who got what, and why somebody did not. */
export function OutboxScreen({ page }: { page: OutboxPage }) {
  const { t } = useTranslation("messages");
  const navigate = useNavigate();
  return (
    <Screen
      title={t("outbox.title")}
      actions={[
        { content: t("preview.title"), onAction: () => navigate("/app/messages/preview") },
        { content: t("settings.title"), onAction: () => navigate("/app/messages/settings") },
      ]}
    >
      <BlockStack gap="400">
        {page.blocked ? (
          <Banner
            tone="warning"
            title={t("outbox.blocked")}
            action={
              page.blocked === "no-server"
                ? undefined
                : { content: t("settings.title"), url: "/app/messages/settings" }
            }
          >
            <Text as="p">{t(`outbox.blockedBy.${page.blocked}`)}</Text>
          </Banner>
        ) : null}
        <OutboxSummary tally={page.tally} />
        <List key={outboxAddress(page.filter)} page={page} />
      </BlockStack>
    </Screen>
  );
}

function List({ page }: { page: OutboxPage }) {
  const { t } = useTranslation("messages");
  const navigate = useNavigate();
  const filtered = page.filter.view !== "all" || page.filter.customer !== "";
  return (
    <Card>
      <BlockStack gap="400">
        <OutboxFilters filter={page.filter} customerProblem={page.customerProblem} />
        {page.rows.length === 0 ? (
          <NothingHere title={t(filtered ? "outbox.noMatch" : "outbox.empty")}>
            {t(filtered ? "outbox.noMatchHint" : "outbox.emptyHint")}
          </NothingHere>
        ) : (
          <OutboxTable rows={page.rows} timeZone={page.timeZone} />
        )}
        {page.isFirst && page.next === null ? null : (
          <InlineStack align="center">
            <Pagination
              hasPrevious={!page.isFirst}
              onPrevious={() => navigate(outboxAddress(page.filter))}
              hasNext={page.next !== null}
              onNext={() => navigate(outboxAddress({ ...page.filter, after: page.next }))}
              accessibilityLabels={{ previous: t("outbox.newest"), next: t("outbox.older") }}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
