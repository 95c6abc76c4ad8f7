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
  const fetcher = useFetcher<{ locale: Locale }>();
  const waiting = useRef(false);

  useEffect(() => {
    if (fetcher.state === "idle" && fetcher.data?.locale === locale && waiting.current) {
      waiting.current = false;
      showToast(t("language.saved"));
    }
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
