import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "~/i18n/locale";
import { showToast } from "./show-toast";
import { useScreenLocale } from "./use-screen-locale";

/** The language of the screen and the way to change it. The change is confirmed in the new language. */
export function useLanguageChoice(): { locale: Locale; choose: (locale: Locale) => void; saving: boolean } {
  const { t } = useTranslation();
  const locale = useScreenLocale();
  const fetcher = useFetcher<{ ok: true; locale: Locale } | { ok: false }>();
  const waiting = useRef(false);

  useEffect(() => {
    const answer = fetcher.data;
    if (fetcher.state !== "idle" || !answer || !waiting.current) return;
    if (answer.ok && answer.locale !== locale) return;
    waiting.current = false;
    if (answer.ok) showToast(t("language.saved"));
    else showToast(t("language.failed"), { isError: true });
  }, [fetcher.state, fetcher.data, locale, t]);

  return {
    locale,
    saving: fetcher.state !== "idle",
    choose: (next) => {
      if (next === locale) return;
      waiting.current = true;
      fetcher.submit({ locale: next }, { method: "post", action: "/app/language" });
    },
  };
}
