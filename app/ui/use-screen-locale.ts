import { useLocation, useMatches } from "@remix-run/react";
import { pickLocale, type Locale } from "~/i18n/locale";

/**
 * The language the present screen is written in: what its layout found out (for a member of staff, or from the browser), or,
 * where that failed, the language Shopify's admin named in the address.
 */
export function useScreenLocale(): Locale {
  const layout = useMatches().find((match) => hasLocale(match.data))?.data as { locale: Locale } | undefined;
  const { search } = useLocation();
  return layout?.locale ?? pickLocale(new URLSearchParams(search).get("locale"));
}

const hasLocale = (data: unknown): boolean => typeof data === "object" && data !== null && "locale" in data;
