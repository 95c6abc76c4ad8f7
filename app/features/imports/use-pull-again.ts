import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "~/ui/show-toast";

/** Asks for the shop's data once more; says so when even the asking failed. */
export function usePullAgain(): () => void {
  const { t } = useTranslation();
  const { data, submit } = useFetcher<{ ok: boolean }>();
  useEffect(() => {
    if (data?.ok === false) showToast(t("action.failed"), { isError: true });
  }, [data, t]);
  return () => submit(null, { method: "post", action: "/app/import" });
}
