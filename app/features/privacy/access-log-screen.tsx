import { useNavigate } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Pagination, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { NothingHere } from "~/ui/nothing-here";
import { Screen } from "~/ui/screen";
import { accessLogAddress } from "./access-log-address";
import { AccessLogFilters } from "./access-log-filters";
import type { AccessLog, AccessLogPage } from "./access-log-page";
import { AccessLogTable } from "./access-log-table";

/** Who of the staff saw the names and addresses of which customers. */
export function AccessLogScreen({ page }: { page: AccessLogPage }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  const { log } = page;
  return (
    <Screen title={t("log.title")} back={{ content: t("common:nav.setup"), url: "/app/setup" }}>
      <BlockStack gap="400">
        <div className="hf-screen-head">
          <Text as="p" tone="subdued">
            {t("log.intro", { days: format.days(page.keptDays) })}
          </Text>
        </div>
        {log === null ? (
          <Card>
            <Text as="p">{t("common:customer.noPermission")}</Text>
          </Card>
        ) : (
          <LogCard key={JSON.stringify(log.filter)} log={log} timeZone={page.timeZone} />
        )}
      </BlockStack>
    </Screen>
  );
}

function LogCard({ log, timeZone }: { log: AccessLog; timeZone: string }) {
  const { t } = useTranslation("privacy");
  const navigate = useNavigate();
  const filtered = log.filter.staff !== "" || log.filter.customer !== "";
  return (
    <Card>
      <BlockStack gap="400">
        <AccessLogFilters log={log} />
        {log.entries.length === 0 ? (
          <NothingHere title={t(filtered ? "log.noMatch" : "log.empty")}>
            {t(filtered ? "log.noMatchHint" : "log.emptyHint")}
          </NothingHere>
        ) : (
          <AccessLogTable entries={log.entries} timeZone={timeZone} />
        )}
        {log.isFirst && log.next === null ? null : (
          <InlineStack align="center">
            <Pagination
              hasPrevious={!log.isFirst}
              onPrevious={() => navigate(accessLogAddress(log.filter))}
              previousTooltip={t("log.newest")}
              hasNext={log.next !== null}
              onNext={() => navigate(accessLogAddress({ ...log.filter, after: log.next }))}
              nextTooltip={t("log.older")}
              accessibilityLabels={{ previous: t("log.newest"), next: t("log.older") }}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
