import { isPossibleId } from "./ids";
import { parseInstant, type Instant } from "./instant";
import { currencyDigits, parseMinor } from "./money";

/**
 * Readers of values as the Admin API writes them, for data that no compiler has checked: JSON lines of bulk files. Each throws
 * an error that names what was found; a field that may be empty has a reader of its own.
 */
export type Wire = Record<string, unknown>;

const fault = (name: string, value: unknown, expected: string): never => {
  const found = value === undefined ? "nothing" : value === null ? "null" : `a ${typeof value}`;
  throw new Error(`${name}: expected ${expected}, found ${found}`);
};

/** Longer texts are a mistake: Shopify's own longest, a shop's list of tags, has some sixty thousand. */
export const LONGEST_TEXT = 100_000;

export function textOf(from: Wire, name: string, most = LONGEST_TEXT): string {
  const value = from[name];
  return typeof value === "string" && value.length <= most
    ? value
    : fault(name, value, `text of at most ${most} characters`);
}

export function textOrNull(from: Wire, name: string, most = LONGEST_TEXT): string | null {
  return from[name] == null ? null : textOf(from, name, most);
}

export function flagOf(from: Wire, name: string): boolean {
  const value = from[name];
  return typeof value === "boolean" ? value : fault(name, value, "true or false");
}

/** A whole number that PostgreSQL's int holds. Inventories may be below zero, quantities may not: `least`. */
export function countOf(from: Wire, name: string, least = -2_147_483_648): number {
  const value = from[name];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= 2_147_483_647
    ? value
    : fault(name, value, least === 0 ? "a whole number from 0" : "a whole number");
}

export const countOrNull = (from: Wire, name: string): number | null =>
  from[name] == null ? null : countOf(from, name);

export function textsOf(from: Wire, name: string): string[] {
  const value = from[name] ?? [];
  return Array.isArray(value) &&
    value.every((item) => typeof item === "string" && item.length <= LONGEST_TEXT)
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

const gidStarts = new Map<string, string>();

/** The number of a GID of this type, e.g. gid://shopify/Order/1 with "Order". A `?query` behind it is left out. */
export function gidOf(from: Wire, name: string, type: string): bigint {
  let start = gidStarts.get(type);
  if (start === undefined) gidStarts.set(type, (start = `gid://shopify/${type}/`));
  const value = from[name];
  if (typeof value !== "string" || !value.startsWith(start)) return fault(name, value, `${start}<number>`);
  const query = value.indexOf("?", start.length);
  const end = query < 0 ? value.length : query;
  if (end === start.length || end - start.length > 19) return fault(name, value, `${start}<number>`);
  let number = 0;
  for (let at = start.length; at < end; at++) {
    const digit = value.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return fault(name, value, `${start}<number>`);
    number = number * 10 + digit;
  }
  const id = number <= Number.MAX_SAFE_INTEGER ? BigInt(number) : BigInt(value.slice(start.length, end));
  return isPossibleId(id) ? id : fault(name, value, `${start}<number>, below 2^63`);
}

/** Id of an object inside, e.g. `customer { id }`; null when there is no such object. */
export function gidInside(from: Wire, name: string, type: string): bigint | null {
  const inside = objectOrNull(from, name);
  return inside && gidOf(inside, "id", type);
}

/** parseMinor for amounts of ordinary size and spelling, digit by digit; anything else goes to parseMinor itself. */
function minorOf(amount: string, currency: string): bigint {
  const digits = currencyDigits(currency);
  let minor = 0;
  let after = -1;
  if (amount.length > 15) return parseMinor(amount, currency);
  for (let at = 0; at < amount.length; at++) {
    const code = amount.charCodeAt(at);
    if (code === 46 && after < 0 && at > 0) after = 0;
    else if (code >= 48 && code <= 57 && after < digits) {
      minor = minor * 10 + code - 48;
      if (after >= 0) after += 1;
    } else return parseMinor(amount, currency);
  }
  if (after === 0 || amount === "") return parseMinor(amount, currency);
  for (let missing = digits - Math.max(after, 0); missing > 0; missing--) minor *= 10;
  return minor <= Number.MAX_SAFE_INTEGER ? BigInt(minor) : parseMinor(amount, currency);
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
    ? minorOf(amount, currency)
    : fault(`${name}.${side}.amount`, amount, "an amount");
}
