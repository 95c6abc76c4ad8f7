import { z } from "zod";
import type { Lifecycle } from "../lifecycle";
import type { Tenant } from "../tenants";
import { saveFaults } from "../faults/save-faults";
import { json, seeOther, type Ask, type Reply, type Route } from "../wire";
import { launch, localeOf, staffIdOf, type AdminParts } from "./admin-pages";
import { findProducts } from "./product-picker";

const scopesBody = z.object({ scopes: z.array(z.string()) });

/** `/_admin/<handle>/...`: what the admin's own script asks for. Only pages of this origin may post to it. */
export function adminEndpointsRoute(parts: AdminParts, lifecycle: Lifecycle): Route {
  return async (ask) => {
    const [, handle = "", call = ""] = /^\/_admin\/([a-z0-9-]+)\/(.+)$/.exec(ask.url.pathname) ?? [];
    const tenant = parts.tenants.findByHandle(handle);
    if (!tenant) return null;
    if (ask.method === "POST")
      return cameFromHere(ask)
        ? post(parts, lifecycle, tenant, call, ask)
        : json(403, { error: "wrong origin" });
    if (ask.method !== "GET") return null;
    if (!tenant.installation.installed) return json(409, { error: "the app is not installed" });
    return get(parts, tenant, call, ask);
  };
}

/** A form or script of another site must not install or uninstall anything. */
function cameFromHere(ask: Ask): boolean {
  const { origin } = ask.headers;
  return origin === undefined || origin === ask.url.origin;
}

async function get(parts: AdminParts, tenant: Tenant, call: string, ask: Ask): Promise<Reply | null> {
  if (call === "id-token")
    return json(
      200,
      { token: await parts.sessionTokens.mint(tenant.domain, { userId: staffIdOf(ask) }) },
      { "cache-control": "no-store" },
    );
  if (call === "scopes") return json(200, scopesDetail(parts, tenant));
  if (call === "products")
    return json(200, {
      products: findProducts(tenant.installation.shop, ask.url.searchParams.get("query") ?? ""),
    });
  if (call === "launch") {
    const page = new URL(ask.url.searchParams.get("path") ?? "/", parts.appUrl);
    return json(200, {
      src: await launch(parts, tenant, page.pathname, page.search, {
        locale: localeOf(ask),
        userId: staffIdOf(ask),
      }),
    });
  }
  return null;
}

async function post(
  parts: AdminParts,
  lifecycle: Lifecycle,
  tenant: Tenant,
  call: string,
  ask: Ask,
): Promise<Reply | null> {
  const { handle } = tenant.installation.shop.profile;
  if (call === "install") {
    lifecycle.install(tenant, parts.askedScopes);
    return seeOther(`/store/${handle}/apps/${parts.manifest.handle}`);
  }
  if (call === "uninstall") {
    lifecycle.uninstall(tenant);
    return seeOther(`/store/${handle}/settings/apps`);
  }
  if (call === "faults") {
    const wrong = saveFaults(parts.faults, new URLSearchParams(await ask.text()));
    return seeOther(`/store/${handle}/settings/faults${wrong ? `?${wrong.toString()}` : ""}`);
  }
  if (call !== "scopes/grant" && call !== "scopes/revoke") return null;
  const { scopes } = scopesBody.parse(JSON.parse(await ask.text()));
  const granted = tenant.installation.grantedScopes;
  const { manifest } = parts;
  const undeclared = scopes.filter((scope) => !manifest.optionalScopes.includes(scope));
  if (undeclared.length > 0)
    return json(422, { error: `${undeclared.join(", ")}: not among optional_scopes of the manifest` });
  const next =
    call === "scopes/grant" ? [...granted, ...scopes] : granted.filter((scope) => !scopes.includes(scope));
  lifecycle.setScopes(tenant, next);
  return json(200, scopesDetail(parts, tenant));
}

function scopesDetail({ manifest }: AdminParts, { installation }: Tenant) {
  return {
    granted: installation.grantedScopes,
    required: manifest.scopes,
    optional: manifest.optionalScopes,
  };
}
