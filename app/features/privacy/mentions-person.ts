import { parseJson } from "~/platform/parse-json";

/** How a person may be named in a message of Shopify's. */
export interface PersonNames {
  ids: ReadonlySet<bigint>;
  /** Emails, phone numbers and whole names, in small letters. */
  contacts: ReadonlySet<string>;
  /** Orders that are to be forgotten with the person. */
  orders: ReadonlySet<bigint>;
}

/**
 * Whether a message speaks of the person: by the number where a customer's number stands, by the GID, by one of the
 * person's addresses or by the whole name, or by an order of theirs. A text that is no JSON is searched for all of these.
 */
export function mentionsPerson(body: string, source: string, names: PersonNames): boolean {
  let payload: unknown;
  try {
    payload = parseJson(body);
  } catch {
    const text = body.toLowerCase();
    const numbers = [...names.ids, ...names.orders].map(String);
    return [...names.contacts, ...numbers].some((name) => text.includes(name));
  }
  const gids = new Set([
    ...[...names.ids].map((id) => `gid://shopify/Customer/${id}`),
    ...[...names.orders].map((id) => `gid://shopify/Order/${id}`),
  ]);
  const isAmong = (ids: ReadonlySet<bigint>, value: unknown) =>
    (typeof value === "number" && Number.isSafeInteger(value) && ids.has(BigInt(value))) ||
    (typeof value === "bigint" && ids.has(value));

  const look = (value: unknown, key: string, parent: string): boolean => {
    if (typeof value === "string") return gids.has(value) || names.contacts.has(value.toLowerCase());
    if (Array.isArray(value)) return value.some((item) => look(item, key, parent));
    if (value !== null && typeof value === "object") {
      return Object.entries(value).some(([name, inner]) => look(inner, name, key));
    }
    if (key === "order_id" || (key === "id" && parent === "order")) return isAmong(names.orders, value);
    return (key === "customer_id" || (key === "id" && parent === "customer")) && isAmong(names.ids, value);
  };
  const id = (payload as { id?: unknown } | null)?.id;
  return (
    look(payload, "", "") ||
    (isAbout("customers", source) && isAmong(names.ids, id)) ||
    (isAbout("orders", source) && isAmong(names.orders, id))
  );
}

/** `orders/updated`, `webhook:orders/updated` and `bulk:orders` are about orders. */
const isAbout = (kind: "customers" | "orders", source: string): boolean =>
  new RegExp(`(^|:)${kind}(/|$)`).test(source);
