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
    if (ask.method !== "GET" && ask.method !== "POST") return null;
    const leaked = ["x-shopify-access-token", "authorization"].find(
      (name) => ask.headers[name] !== undefined,
    );
    if (leaked) {
      const line = `${ask.method} https://${ask.host}${ask.url.pathname} carried ${leaked}: the token leaked to another host`;
      refuse(line);
      return text(400, `${line}.\n`);
    }
    if (ask.method === "POST") return takeUpload(tenants, ask);
    // Each shop signs its own addresses and knows which files are its own; what nobody knows anybody may refuse.
    const owner = ownerOfFile(tenants, ask) ?? tenants.all()[0];
    return owner?.adminApi.bulkFile(ask.url.pathname + ask.url.search, ask.headers) ?? null;
  };
}

/** Takes in a file that an app was given a place for: a form with the signature and, last, the file. */
async function takeUpload(tenants: Tenants, ask: Ask): Promise<Reply | null> {
  const form = await new Response(new Uint8Array(await ask.bytes()), {
    headers: { "content-type": ask.headers["content-type"] ?? "" },
  })
    .formData()
    .catch(() => null);
  const [key, signature, file] = ["key", "x-goog-signature", "file"].map((name) => form?.get(name));
  const owner =
    typeof key === "string" &&
    tenants.all().find(({ adminApi }) => adminApi.bulk.options.uploads.has(ask.url.pathname, key));
  if (!owner) return null;
  if ([...form!.keys()].at(-1) !== "file" || !(file instanceof Blob))
    return text(400, "The file has to be the last field of the form.\n");
  const isIn = owner.adminApi.bulk.options.uploads.put(key, String(signature), await file.text());
  return isIn ? text(201, "") : text(403, "SignatureDoesNotMatch\n");
}
