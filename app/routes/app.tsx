import { json, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node";
import {
  Outlet,
  useLoaderData,
  useRouteError,
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { requireStaff } from "~/authenticate.server";
import { findStaffLocale } from "~/features/staff/staff-locale.server";
import { loadCatalogue } from "~/i18n/load-catalogue";
import { pickLocale } from "~/i18n/locale";
import { AppMenu } from "~/ui/app-menu";
import { AppError } from "~/ui/app-error";
import { LoadingScreen } from "~/ui/loading-screen";
import { Providers } from "~/ui/providers";
import { revalidateUnlessFailed } from "~/ui/stay-on-failure";
import { usePagesAtHand } from "~/ui/use-pages-at-hand";

/** Who is looking, and in which language: their own choice here, else the language of their Shopify admin, else English. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const adminLocale = new URL(request.url).searchParams.get("locale");
  return json({ locale: pickLocale(await findStaffLocale(shop.id, userId), adminLocale) });
}

/** The texts of a language arrive before the screens that are written in it. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  const layout = await serverLoader<typeof loader>();
  await loadCatalogue(layout.locale);
  return layout;
}

/** Only a new choice of language changes the layout. The admin names its language in the first address and never again. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  return args.formAction?.split("?")[0] === "/app/language" && revalidateUnlessFailed(args);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function App() {
  const { locale } = useLoaderData<typeof loader>();
  usePagesAtHand();
  return (
    <Providers locale={locale}>
      <AppMenu />
      <LoadingScreen>
        <Outlet />
      </LoadingScreen>
    </Providers>
  );
}

export function ErrorBoundary() {
  return <AppError error={useRouteError()} />;
}
