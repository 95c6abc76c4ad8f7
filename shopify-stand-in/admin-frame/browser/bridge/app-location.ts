import type { Natives } from "./natives";

/** Shopify's own parameters; the admin's address bar shows only the app's. */
const LAUNCH = [
  "appLoadId",
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
];

export function appPath(address: URL): string {
  const shown = new URL(address);
  for (const name of LAUNCH) shown.searchParams.delete(name);
  return shown.pathname + shown.search + shown.hash;
}

/** Tells the admin where in the app the merchant is, whatever moved it there. */
export function reportLocation({ pushState, replaceState, channel }: Natives): void {
  let told = "";
  const report = () => {
    const path = appPath(new URL(location.href));
    if (path === told || new URLSearchParams(location.search).has("shopify-reload")) return;
    told = path;
    void channel.ask("location", path);
  };
  history.pushState = (...state) => {
    pushState(...state);
    report();
  };
  history.replaceState = (...state) => {
    replaceState(...state);
    report();
  };
  window.addEventListener("popstate", report);
  window.addEventListener("hashchange", report);
  report();
}

/** Lets the app's router follow the admin's navigation; an app without a router gets the page loaded anew. */
export function followNavigation({ addEventListener, channel }: Natives): void {
  let listeners = 0;
  window.addEventListener = ((type: string, ...rest: unknown[]) => {
    if (type === "shopify:navigate") listeners++;
    return (addEventListener as (...all: unknown[]) => void)(type, ...rest);
  }) as typeof window.addEventListener;

  channel.on("navigate", (path) => {
    if (listeners === 0) return void channel.ask("reload", path);
    const link = document.createElement("a");
    link.setAttribute("href", path);
    link.hidden = true;
    document.body.append(link);
    link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
    link.remove();
  });
}
