import type { Activity } from "../activity";
import type { FaultBoard } from "../faults/fault-board";
import type { Live } from "../live";
import type { Manifest } from "../manifest";
import type { SandboxShop } from "../shops/shop-model";
import { OWNER_ID } from "../staff";
import type { SessionTokens } from "../session-tokens";
import type { Tenant, Tenants } from "../tenants";
import { html, seeOther, type Ask, type Reply, type Route } from "../wire";
import { appPage, type FrameSettings } from "./app-page";
import { appsPage, installPage } from "./install-page";
import { launchUrl } from "./launch-url";
import { adminPage } from "./layout";
import { activityPage } from "./pages/activity-page";
import { discountPage, discountsPage } from "./pages/discounts-page";
import { faultsPage } from "./pages/faults-page";
import { listPage } from "./pages/list-page";
import { messagePage, messagesPage } from "./pages/messages-page";
import { homePage, otherPage } from "./pages/other-page";
import { resourcePage, type PlainPage } from "./pages/resource-page";
import { fill, isAdminLocale, wordsOf, type AdminLocale } from "./words";

export interface AdminParts {
  manifest: Manifest;
  tenants: Tenants;
  sessionTokens: SessionTokens;
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  now: () => number;
  /** The scopes a merchant is asked for. */
  askedScopes: string[];
  faults: FaultBoard;
  activity: Activity;
  live: Live;
}

/** `/store/<handle>/...`: the pages of the admin. */
export function adminPagesRoute(parts: AdminParts): Route {
  return async (ask) => {
    if (ask.method !== "GET") return null;
    // The app's frame policy names one origin, so the admin is always looked at under that one.
    if (ask.url.hostname === "127.0.0.1" && ask.url.pathname.startsWith("/store/")) {
      return seeOther(`http://localhost:${ask.url.port}${ask.url.pathname}${ask.url.search}`);
    }
    const staff = ask.url.searchParams.get("staff");
    if (staff !== null && ask.url.pathname.startsWith("/store/")) return chooseStaff(ask, staff);
    const first = parts.tenants.all()[0];
    if (ask.url.pathname === "/" && first)
      return seeOther(`/store/${first.installation.shop.profile.handle}`);
    const [, handle, rest = ""] = /^\/store\/([a-z0-9-]+)(?:\/(.*))?$/.exec(ask.url.pathname) ?? [];
    const tenant = handle ? parts.tenants.findByHandle(handle) : null;
    return tenant ? page(parts, tenant, decodeURIComponent(rest).replace(/\/+$/, ""), ask) : null;
  };
}

export function localeOf(ask: Ask): AdminLocale {
  const asked =
    ask.url.searchParams.get("locale") ??
    /(?:^|;\s*)sandbox_admin_locale=([\w-]+)/.exec(ask.headers.cookie ?? "")?.[1];
  return isAdminLocale(asked) ? asked : "en";
}

/** Who looks at the admin: chosen in the top bar or by `?staff=`, else the owner. */
export const staffIdOf = (ask: Ask): string =>
  /(?:^|;\s*)sandbox_admin_staff=(\d{1,15})(?:;|$)/.exec(ask.headers.cookie ?? "")?.[1] ?? OWNER_ID;

/** Remembers who looks, and goes on to the page itself. */
function chooseStaff(ask: Ask, userId: string): Reply {
  const { pathname, searchParams } = ask.url;
  searchParams.delete("staff");
  const page = seeOther(`${pathname}${searchParams.size > 0 ? `?${searchParams}` : ""}`);
  if (!/^\d{1,15}$/.test(userId)) return page;
  const cookie = `sandbox_admin_staff=${userId}; Path=/; Max-Age=31536000; SameSite=Lax`;
  return { ...page, headers: { ...page.headers, "set-cookie": cookie } };
}

/** The address of the app's page for the iframe, with a fresh token. */
export async function launch(
  parts: AdminParts,
  tenant: Tenant,
  path: string,
  search: string,
  looking: { locale: string; userId: string },
): Promise<string> {
  const { appUrl, apiSecret, sessionTokens, now } = parts;
  const { handle } = tenant.installation.shop.profile;
  const idToken = await sessionTokens.mint(tenant.domain, { userId: looking.userId });
  return launchUrl({
    appUrl,
    apiSecret,
    domain: tenant.domain,
    handle,
    path,
    search,
    locale: looking.locale,
    idToken,
    now: now(),
  });
}

async function page(parts: AdminParts, tenant: Tenant, rest: string, ask: Ask): Promise<Reply> {
  const { manifest } = parts;
  const { shop, installed } = tenant.installation;
  const [locale, userId] = [localeOf(ask), staffIdOf(ask)];
  const words = wordsOf(locale);
  const view = {
    appName: manifest.name,
    appHandle: manifest.handle,
    shopHandle: shop.profile.handle,
    shopName: shop.profile.name,
  };
  const draw = (section: string, { title, main }: PlainPage, status = 200) =>
    html(status, adminPage({ ...view, installed, locale, userId, words, section, title, main }));
  const install = { ...view, scopes: parts.askedScopes, locale, words, installed };

  const [, app, inside = ""] = /^apps\/([^/]+)(\/.*)?$/.exec(rest) ?? [];
  if (app === manifest.handle || app === parts.apiKey) {
    const section = `apps/${manifest.handle}`;
    if (!installed)
      return draw(section, {
        title: fill(words.installTitle, { app: manifest.name }),
        main: installPage(install),
      });
    const src = await launch(parts, tenant, inside || "/", ask.url.search, { locale, userId });
    return draw(section, { title: manifest.name, main: appPage(frameSettings(parts, tenant, locale), src) });
  }
  if (rest === "oauth/install")
    return draw("settings/apps", { title: manifest.name, main: installPage(install) });
  if (rest === "settings/apps" || rest === "settings")
    return draw("settings/apps", { title: words.apps, main: appsPage(install) });
  if (rest === "activity") return draw("activity", activityPage(shop, tenant.domain, parts, locale, words));
  if (rest === "settings/faults") {
    const typed = ask.url.searchParams;
    return draw("settings/faults", faultsPage({ ...view, faults: parts.faults, typed }));
  }
  if (rest === "") return draw("", homePage(shop, manifest.name, manifest.handle));

  const [kind = "", id = ""] = rest.split("/");
  const known = /^\d+$/.test(id)
    ? single(parts, shop, kind, id, locale)
    : id === ""
      ? list(parts, shop, kind, locale)
      : null;
  return draw(kind, known ?? otherPage(shop, rest + ask.url.search, ask.url.searchParams.get("url")));
}

function single({ now }: AdminParts, shop: SandboxShop, kind: string, id: string, locale: AdminLocale) {
  if (kind === "discounts") return discountPage(shop, BigInt(id), now(), locale);
  if (kind === "messages") return messagePage(shop, Number(id), locale);
  return resourcePage(shop, kind, BigInt(id));
}

function list({ now }: AdminParts, shop: SandboxShop, kind: string, locale: AdminLocale) {
  if (kind === "discounts") return discountsPage(shop, now(), locale, wordsOf(locale));
  return kind === "messages"
    ? messagesPage(shop, locale, wordsOf(locale))
    : listPage(shop, kind, wordsOf(locale));
}

function frameSettings(parts: AdminParts, tenant: Tenant, locale: AdminLocale): FrameSettings {
  const { handle } = tenant.installation.shop.profile;
  return {
    appOrigin: new URL(parts.appUrl).origin,
    appName: parts.manifest.name,
    base: `/store/${handle}/apps/${parts.manifest.handle}`,
    endpoints: `/_admin/${handle}`,
    apiKey: parts.apiKey,
    domain: tenant.domain,
    shopHandle: handle,
    locale,
    words: wordsOf(locale),
  };
}
