import type { Tenants } from "./tenants";
import type { Reply, Route } from "./wire";

const text = (status: number, body: string): Reply => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body,
});

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
    const answers = tenants
      .all()
      .map(({ adminApi }) => adminApi.bulkFile(ask.url.pathname + ask.url.search, ask.headers));
    // Each shop signs its own addresses: of several shops only the owner of the file says yes.
    return answers.find(({ status }) => status === 200) ?? answers[0] ?? null;
  };
}
