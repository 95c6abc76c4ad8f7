import { useTranslation } from "react-i18next";
import { NothingHere } from "~/ui/nothing-here";
import type { CustomersScreen } from "./customers-screen";

/** What stands in place of the rows when there are none: each cause with its own way out. */
export function ListState({ screen, onClear }: { screen: CustomersScreen; onClear: () => void }) {
  const { t } = useTranslation("customers");
  if (screen.isFiltered) {
    return (
      <NothingHere title={t("empty.noMatch")} action={{ content: t("empty.clear"), onClick: onClear }}>
        {t(screen.query.search && screen.namesWithheld ? "empty.noMatchWithoutNames" : "empty.noMatchHint")}
      </NothingHere>
    );
  }
  const running = screen.importProgress.state === "running";
  return (
    <NothingHere title={t(running ? "empty.importing" : "empty.nobody")}>
      {t(running ? "empty.importingHint" : "empty.nobodyHint")}
    </NothingHere>
  );
}
