import type { Tenant, Tenants } from "./tenants";
import type { Ask, Reply, Route } from "./wire";

const text = (status: number, body: string): Reply => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body,
});

/** The shop whose bulk operation wrote the file that is asked for. */
export const ownerOfFile = (tenants: Tenants, ask: Ask): Tenant | null =>
  tenants.all().find(({ adminApi }) => adminApi.bulk.findByAddress(ask.url)) ?? null;

/**
 * Plays storage.googleapis.com for the results of bulk operations: signed addresses, no login. A token of the Admin API that
 * turns up here has leaked to another company's host, so the request is refused and reported.
 */
export function filesRoute(tenants: Tenants, refuse: (line: string) => void): Route {
  return (ask) => {
    if (ask.method !== "GET") return null;
    const leaked = ["x-shopify-access-token", "authorization"].find(
      (name) => ask.headers[name] !== undefined,
    );
    if (leaked) {
      const line = `GET https://${ask.host}${ask.url.pathname} carried ${leaked}: the token leaked to another host`;
      refuse(line);
      return text(400, `${line}.\n`);
    }
    // Each shop signs its own addresses and knows which files are its own; what nobody knows anybody may refuse.
    const owner = ownerOfFile(tenants, ask) ?? tenants.all()[0];
    return owner?.adminApi.bulkFile(ask.url.pathname + ask.url.search, ask.headers) ?? null;
  };
}
