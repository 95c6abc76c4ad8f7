import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { customerListAddress } from "./customer-list-address";
import type { SavedViewChange, SavedViewResult } from "./saved-view-change";

/**
 * Changes saved views and opens the view that comes of it. The promise is false when nothing was changed; a toast has
 * said why by then, and the form that asked keeps its text.
 */
export function useSavedViews(): (change: SavedViewChange) => Promise<boolean> {
  const fetcher = useFetcher<SavedViewResult>();
  const navigate = useNavigate();
  const { t } = useTranslation("customers");
  const shopify = useAppBridge();
  const answer = useRef<((done: boolean) => void) | null>(null);

  useEffect(() => {
    if (fetcher.state !== "idle" || !fetcher.data || !answer.current) return;
    const result = fetcher.data;
    answer.current(result.ok);
    answer.current = null;
    if (result.ok) navigate(customerListAddress({ view: result.id }), { preventScrollReset: true });
    else shopify.toast.show(t(`savedViews.failed.${result.reason}`), { isError: true });
  }, [fetcher.state, fetcher.data, navigate, shopify, t]);

  const { submit } = fetcher;
  return useCallback(
    (change) =>
      new Promise<boolean>((resolve) => {
        answer.current = resolve;
        submit(change, { method: "post", action: "/app/customers?index" });
      }),
    [submit],
  );
}
