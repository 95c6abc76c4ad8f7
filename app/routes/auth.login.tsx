import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { acceptedLocale } from "~/i18n/accepted-locale";
import { login } from "~/shopify.server";
import { OutsidePage } from "~/ui/outside-page";

/** Where Shopify's library sends requests without a shop. With a shop in the address it leads on to the installation. */
export async function loader({ request }: LoaderFunctionArgs) {
  await login(request);
  return json({ locale: acceptedLocale(request.headers.get("Accept-Language")) });
}

export default OutsidePage;
