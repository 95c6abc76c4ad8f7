import { createHash, createHmac, randomUUID } from "node:crypto";

export interface Launch {
  appUrl: string;
  apiSecret: string;
  /** `coffee-harbour.myshopify.com` */
  domain: string;
  /** `coffee-harbour` */
  handle: string;
  /** Path inside the app, `/app/customers`. */
  path: string;
  /** The app's own query parameters, `?band=lost`. */
  search: string;
  locale: string;
  idToken: string;
  now: number;
  /** True for the app's home item in the navigation. */
  home?: boolean;
}

/** Parameters that the admin adds; they are Shopify's, not the page's. */
export const LAUNCH_PARAMETERS = [
  "appLoadId",
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
] as const;

/** Where the admin points the app's iframe: the app's page with the parameters that tell it who looks at it from where. */
export function launchUrl(launch: Launch): string {
  // Set piece by piece: a path such as `//elsewhere` must not take the token to another host.
  const url = new URL(launch.appUrl);
  url.pathname = launch.path;
  url.search = launch.search;
  for (const name of LAUNCH_PARAMETERS) url.searchParams.delete(name);
  const parameters = url.searchParams;
  parameters.set("embedded", "1");
  parameters.set("host", Buffer.from(`admin.shopify.com/store/${launch.handle}`).toString("base64"));
  parameters.set("id_token", launch.idToken);
  parameters.set("locale", launch.locale);
  parameters.set(
    "session",
    createHash("sha256").update(`${launch.domain} ${launch.apiSecret}`).digest("hex"),
  );
  parameters.set("shop", launch.domain);
  parameters.set("timestamp", String(Math.floor(launch.now / 1000)));
  if (launch.home) parameters.set("appLoadId", randomUUID());
  parameters.set("hmac", signLaunch(parameters, launch.apiSecret));
  return url.href;
}

/** Hex HMAC-SHA256 over the sorted, URL-encoded parameters; values of a repeated name are joined by commas. */
export function signLaunch(parameters: URLSearchParams, apiSecret: string): string {
  const values = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (name === "hmac" || name === "signature") continue;
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  const sorted = [...values].sort(([a], [b]) => a.localeCompare(b));
  const text = new URLSearchParams(sorted).toString().replaceAll("+", "%20");
  return createHmac("sha256", apiSecret).update(text).digest("hex");
}
