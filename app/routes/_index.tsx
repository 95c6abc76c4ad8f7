import { json, redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { acceptedLocale } from "~/i18n/accepted-locale";
import { OutsidePage } from "~/ui/outside-page";

/** The app's address. Shopify's admin opens it with the shop's name in it; everybody else is told where to go. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app${search}`);
  return json({ locale: acceptedLocale(request.headers.get("Accept-Language")) });
}

export default OutsidePage;
