import { useNavigation } from "@remix-run/react";
import { BlockStack, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Screen } from "~/ui/screen";
import { CustomerFilters } from "./customer-filters";
import { CustomerTable } from "./customer-table";
import "./customers.css";
import type { CustomersScreen } from "./customers-screen";
import { ExportStatus } from "./export-status";
import { ListNotices } from "./list-notices";
import { ListProblems } from "./list-problems";
import { useExport } from "./use-export";
import { useListAddress } from "./use-list-address";
import { useRefreshWhile } from "./use-refresh-while";

/** The customers list. */
export function CustomersPage({ screen }: { screen: CustomersScreen }) {
  const { t } = useTranslation("customers");
  const navigation = useNavigation();
  const address = useListAddress(screen);
  const running = useExport(screen);
  const { importProgress, isScored, list } = screen;
  const isFilling = importProgress.state === "running" || (!isScored && list.rows.length > 0);
  useRefreshWhile(isFilling && running.state.step !== "running");
  const loading = navigation.state === "loading" && navigation.location.pathname === "/app/customers";
  return (
    <Screen
      fullWidth
      title={t("list.title")}
      actions={[
        {
          content: t("export.button"),
          onAction: running.start,
          disabled: screen.list.rows.length === 0 || running.state.step === "running",
        },
      ]}
    >
      <BlockStack gap="300">
        <ExportStatus
          total={screen.total}
          state={running.state}
          onCancel={running.cancel}
          onRetry={running.start}
        />
        <ListNotices screen={screen} />
        <ListProblems problems={screen.problems} />
        <Card padding="0">
          <CustomerFilters screen={screen} address={address} loading={loading} />
          <CustomerTable screen={screen} address={address} loading={loading} />
        </Card>
      </BlockStack>
    </Screen>
  );
}
