import { AppProvider } from "@shopify/shopify-app-remix/react";
import { useMemo, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "~/i18n/create-i18n";
import { getCatalogue } from "~/i18n/load-catalogue";
import type { Locale } from "~/i18n/locale";
import { useEmbedding } from "./use-embedding";

type PolarisTexts = Parameters<typeof AppProvider>[0]["i18n"];

/**
 * Language, Polaris and the router's links for everything inside. `isEmbeddedApp` would put App Bridge into the body; it
 * stands in the head already (app/root.tsx), where error pages have it too.
 */
export function Providers({ locale, children }: { locale: Locale; children: ReactNode }) {
  const i18n = useMemo(() => createI18n(locale), [locale]);
  const apiKey = useEmbedding()?.apiKey ?? "";
  return (
    <I18nextProvider i18n={i18n}>
      <AppProvider apiKey={apiKey} isEmbeddedApp={false} i18n={getCatalogue(locale).polaris as PolarisTexts}>
        {children}
      </AppProvider>
    </I18nextProvider>
  );
}
