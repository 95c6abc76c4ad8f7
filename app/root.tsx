import type { LinksFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { env } from "./env.server";
import { useNonce } from "./ui/nonce";
import { useScreenLocale } from "./ui/use-screen-locale";
import appStyles from "./ui/app.css?url";

const appBridge = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: appStyles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** What the document needs before anybody is known. */
export function loader() {
  return json({ apiKey: env.SHOPIFY_API_KEY, appBridgeUrl: env.APP_BRIDGE_URL ?? appBridge });
}

export const shouldRevalidate = () => false;

/** The document around every page. App Bridge comes first in the head, as Shopify asks, so that error pages have it too. */
export function Layout({ children }: { children: ReactNode }) {
  const document = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const embedded = useMatches().some((match) => match.id === "routes/app");
  return (
    <html lang={useScreenLocale()}>
      <head>
        {embedded && document ? <script src={document.appBridgeUrl} data-api-key={document.apiKey} /> : null}
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Holdfast</title>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}
