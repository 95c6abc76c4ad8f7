import {
  IndexFilters,
  useSetIndexFiltersMode,
  IndexFiltersMode,
  type IndexFiltersProps,
} from "@shopify/polaris";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { queryText } from "./customer-list-address";
import { sortKeys, type CustomerSort } from "./customer-query";
import type { CustomersScreen } from "./customers-screen";
import { useAppliedFilters } from "./use-applied-filters";
import { useFilterFields } from "./use-filter-fields";
import type { useListAddress } from "./use-list-address";
import { useSavedViews } from "./use-saved-views";

const typingPauseMs = 400;

/** Tabs for the views, search, filters and order: Shopify's own index pattern. All of it ends up in the address. */
export function CustomerFilters({
  screen,
  address,
  loading,
}: {
  screen: CustomersScreen;
  address: ReturnType<typeof useListAddress>;
  loading: boolean;
}) {
  const { t } = useTranslation("customers");
  const { mode, setMode } = useSetIndexFiltersMode(screen.isChanged ? IndexFiltersMode.Filtering : undefined);
  const [typed, setTyped] = useTypedSearch(screen.query.search, (search) => address.change({ search }));
  const saveView = useSavedViews();
  const fields = useFilterFields(screen, address.change);
  const applied = useAppliedFilters(screen, address.change);

  const query = queryText(screen.query);
  const isOwn = screen.views.some((view) => view.id === screen.view && view.name !== null);
  const names = screen.views.map((view) => view.name ?? t(`views.${view.id}`));
  const sorts = sortKeys.flatMap((by) =>
    (["desc", "asc"] as const).map((direction) => ({
      label: t(`sort.${by}.label`),
      value: `${by} ${direction}` as const,
      directionLabel: t(`sort.${by}.${direction}`),
    })),
  );
  const primaryAction: IndexFiltersProps["primaryAction"] = isOwn
    ? {
        type: "save",
        disabled: !screen.isChanged,
        onAction: () => saveView({ intent: "update", id: screen.view, query }),
      }
    : {
        type: "save-as",
        disabled: !screen.isChanged,
        onAction: (name) => saveView({ intent: "create", name, query }),
      };

  const bar = useFocusKept(mode);
  return (
    <div className="hf-filters" ref={bar}>
      <IndexFilters
        tabs={screen.views.map((view, index) => ({
          id: view.id,
          content: names[index]!,
          isLocked: view.name === null,
          viewNames: names,
          onAction: () => {},
          actions:
            view.name === null
              ? []
              : [
                  {
                    type: "rename" as const,
                    onPrimaryAction: (name: string) => saveView({ intent: "rename", id: view.id, name }),
                  },
                  {
                    type: "delete" as const,
                    onPrimaryAction: () => saveView({ intent: "delete", id: view.id }),
                  },
                ],
        }))}
        selected={Math.max(
          0,
          screen.views.findIndex((view) => view.id === screen.view),
        )}
        onSelect={(index) => {
          const view = screen.views[index];
          if (view) address.open(view.id);
        }}
        canCreateNewView
        onCreateNewView={(name) => saveView({ intent: "create", name, query })}
        mode={mode}
        setMode={setMode}
        autoFocusSearchField={useIsAlive()}
        primaryAction={primaryAction}
        cancelAction={{
          onAction: () => {
            setTyped("");
            if (screen.isChanged) address.open(screen.view);
          },
        }}
        loading={loading}
        queryValue={typed}
        queryPlaceholder={t(screen.namesWithheld ? "search.placeholderWithoutNames" : "search.placeholder")}
        onQueryChange={setTyped}
        onQueryClear={() => setTyped("")}
        sortOptions={sorts}
        sortSelected={[`${screen.query.sort.by} ${screen.query.sort.direction}`]}
        onSort={([chosen]) => {
          const [by, direction] = (chosen ?? "").split(" ") as [
            CustomerSort["by"],
            CustomerSort["direction"],
          ];
          address.change({ sort: { by, direction } });
        }}
        filters={fields}
        appliedFilters={applied}
        onClearAll={() => address.open("all")}
      />
    </div>
  );
}

/**
 * False while the page comes alive: an address with filters opens the bar with them, and whoever went on with Tab before that
 * would be thrown back into the search. Who opens the bar by hand is taken there.
 */
function useIsAlive(): boolean {
  const [isAlive, setIsAlive] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsAlive(true));
    return () => clearTimeout(timer);
  }, []);
  return isAlive;
}

/** When the filters close under the hand of a keyboard's user, the focus goes to the button that opens them again. */
function useFocusKept(mode: IndexFiltersMode): RefObject<HTMLDivElement> {
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef(mode);
  useEffect(() => {
    const closed = before.current === IndexFiltersMode.Filtering && mode === IndexFiltersMode.Default;
    before.current = mode;
    if (!closed) return;
    // Polaris closes what was open inside first, and gives the focus to what is gone by then.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body)
        bar.current?.querySelector<HTMLElement>(".Polaris-IndexFilters__ActionWrap button")?.focus();
    }, 100);
    return () => clearTimeout(timer);
  }, [mode]);
  return bar;
}

/** What is being typed, and the search it becomes after a pause. */
function useTypedSearch(
  search: string,
  onSearch: (search: string) => void,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(search);
  const [settled, setSettled] = useState(search);
  if (search !== settled) {
    setSettled(search);
    setTyped(search);
  }
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => onSearch(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, search, onSearch]);
  return [typed, setTyped];
}
