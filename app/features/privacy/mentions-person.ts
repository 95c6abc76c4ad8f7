import { parseJson } from "~/platform/parse-json";

/** How a person may be named in a message of Shopify's. */
export interface PersonNames {
  ids: ReadonlySet<bigint>;
  /** Emails, phone numbers and whole names, in small letters. */
  contacts: ReadonlySet<string>;
}

/**
 * Whether a message speaks of the person: by the number where a customer's number stands, by the GID, by one of the
 * person's addresses or by the whole name. A text that is no JSON is searched for all of these.
 */
export function mentionsPerson(body: string, source: string, names: PersonNames): boolean {
  let payload: unknown;
  try {
    payload = parseJson(body);
  } catch {
    const text = body.toLowerCase();
    return [...names.contacts, ...[...names.ids].map(String)].some((name) => text.includes(name));
  }
  const gids = new Set([...names.ids].map((id) => `gid://shopify/Customer/${id}`));
  const isPersonsId = (value: unknown) =>
    (typeof value === "number" && Number.isSafeInteger(value) && names.ids.has(BigInt(value))) ||
    (typeof value === "bigint" && names.ids.has(value));

  const look = (value: unknown, key: string, parent: string): boolean => {
    if (typeof value === "string") return gids.has(value) || names.contacts.has(value.toLowerCase());
    if (Array.isArray(value)) return value.some((item) => look(item, key, parent));
    if (value !== null && typeof value === "object") {
      return Object.entries(value).some(([name, inner]) => look(inner, name, key));
    }
    return (key === "customer_id" || (key === "id" && parent === "customer")) && isPersonsId(value);
  };
  return (
    look(payload, "", "") ||
    (isAboutCustomer(source) && isPersonsId((payload as { id?: unknown } | null)?.id))
  );
}

const isAboutCustomer = (source: string): boolean => /(^|:)customers(\/|$)/.test(source);
