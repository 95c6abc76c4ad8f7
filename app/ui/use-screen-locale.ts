import { useLocation, useRouteLoaderData } from "@remix-run/react";
import { pickLocale, type Locale } from "~/i18n/locale";

/**
 * The language the present screen is written in: what the layout found out for this member of staff, or, where that failed
 * or nobody is known yet, the language Shopify's admin named in the address.
 */
export function useScreenLocale(): Locale {
  const layout = useRouteLoaderData<{ locale?: Locale }>("routes/app");
  const { search } = useLocation();
  return layout?.locale ?? pickLocale(new URLSearchParams(search).get("locale"));
}
