import { parseInstant, type Instant } from "./instant";
import { parseMinor } from "./money";

/**
 * Readers of values as the Admin API writes them, for data that no compiler has checked: JSON lines of bulk files. Each throws
 * an error that names what was found; a field that may be empty has a reader of its own.
 */
export type Wire = Record<string, unknown>;

const fault = (name: string, value: unknown, expected: string): never => {
  const found = value === undefined ? "nothing" : value === null ? "null" : `a ${typeof value}`;
  throw new Error(`${name}: expected ${expected}, found ${found}`);
};

export function textOf(from: Wire, name: string): string {
  const value = from[name];
  return typeof value === "string" ? value : fault(name, value, "text");
}

export function textOrNull(from: Wire, name: string): string | null {
  return from[name] == null ? null : textOf(from, name);
}

export function flagOf(from: Wire, name: string): boolean {
  const value = from[name];
  return typeof value === "boolean" ? value : fault(name, value, "true or false");
}

export function countOf(from: Wire, name: string): number {
  const value = from[name];
  return typeof value === "number" && Number.isInteger(value) ? value : fault(name, value, "a whole number");
}

export const countOrNull = (from: Wire, name: string): number | null =>
  from[name] == null ? null : countOf(from, name);

export function textsOf(from: Wire, name: string): string[] {
  const value = from[name] ?? [];
  return Array.isArray(value) && value.every((item) => typeof item === "string")
    ? (value as string[])
    : fault(name, value, "a list of texts");
}

export function objectsOf(from: Wire, name: string): Wire[] {
  const value = from[name] ?? [];
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null)
    ? (value as Wire[])
    : fault(name, value, "a list");
}

export function objectOrNull(from: Wire, name: string): Wire | null {
  const value = from[name];
  if (value == null) return null;
  return typeof value === "object" ? (value as Wire) : fault(name, value, "an object");
}

export function instantOf(from: Wire, name: string): Instant {
  try {
    return parseInstant(from[name]);
  } catch {
    return fault(name, from[name], "a moment");
  }
}

export const instantOrNull = (from: Wire, name: string): Instant | null =>
  from[name] == null ? null : instantOf(from, name);

/** The number of a GID of this type, e.g. gid://shopify/Order/1 with "Order". A `?query` behind it is left out. */
export function gidOf(from: Wire, name: string, type: string): bigint {
  const value = from[name];
  const start = `gid://shopify/${type}/`;
  if (typeof value !== "string" || !value.startsWith(start)) return fault(name, value, `${start}<number>`);
  const query = value.indexOf("?", start.length);
  const digits = query < 0 ? value.slice(start.length) : value.slice(start.length, query);
  if (!/^\d{1,19}$/.test(digits)) return fault(name, value, `${start}<number>`);
  return BigInt(digits);
}

/** Id of an object inside, e.g. `customer { id }`; null when there is no such object. */
export function gidInside(from: Wire, name: string, type: string): bigint | null {
  const inside = objectOrNull(from, name);
  return inside && gidOf(inside, "id", type);
}

/** Minor units of `currency` from a MoneyBag's shop side (or the presentment side). */
export function bagMinor(
  from: Wire,
  name: string,
  currency: string,
  side: "shopMoney" | "presentmentMoney" = "shopMoney",
): bigint {
  const money = objectOrNull(objectOrNull(from, name) ?? {}, side);
  const amount = money?.amount;
  return typeof amount === "string"
    ? parseMinor(amount, currency)
    : fault(`${name}.${side}.amount`, amount, "an amount");
}
