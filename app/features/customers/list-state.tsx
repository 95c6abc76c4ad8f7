import { EmptySearchResult, EmptyState, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomersScreen } from "./customers-screen";

/** What stands in place of the rows when there are none: each cause with its own way out. */
export function ListState({ screen, onClear }: { screen: CustomersScreen; onClear: () => void }) {
  const { t } = useTranslation("customers");
  if (screen.isFiltered) {
    return (
      <EmptyState
        heading={t("empty.noMatch")}
        action={{ content: t("empty.clear"), onAction: onClear }}
        image=""
      >
        <Text as="p">
          {t(screen.query.search && screen.namesWithheld ? "empty.noMatchWithoutNames" : "empty.noMatchHint")}
        </Text>
      </EmptyState>
    );
  }
  const running = screen.importProgress.state === "running";
  return (
    <EmptySearchResult
      title={t(running ? "empty.importing" : "empty.nobody")}
      description={t(running ? "empty.importingHint" : "empty.nobodyHint")}
    />
  );
}
