/** How Shopify's Admin API writes values: ids, instants, amounts. */
import { currencyDigits } from "../shops/currency-digits";

/** The `Money` scalar: all digits of the currency, `"55.00"`. */
export function moneyScalar(minor: bigint, currencyCode: string): string {
  const digits = currencyDigits(currencyCode);
  if (digits === 0) return String(minor);
  const sign = minor < 0n ? "-" : "";
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, "0");
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The `Decimal` scalar of MoneyV2: trimmed to at least one decimal, `"55.0"`, `"7.23"`. */
export function decimalAmount(minor: bigint, currencyCode: string): string {
  const full = moneyScalar(minor, currencyCode);
  if (!full.includes(".")) return `${full}.0`;
  return full.replace(/0+$/, "").replace(/\.$/, ".0");
}

/** Amount in another currency, rounded to its minor unit; `rate` is units of `to` for one unit of `from`. */
export function convertMinor(minor: bigint, from: string, to: string, rate: number): bigint {
  if (from === to) return minor;
  const units = Number(minor) / 10 ** currencyDigits(from);
  return BigInt(Math.round(units * rate * 10 ** currencyDigits(to)));
}

/** `DateTime`: UTC with `Z`, whole seconds. */
export function dateTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

export function dateTimeOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : dateTime(epochMs);
}

export function gid(type: string, id: bigint | number | string): string {
  return `gid://shopify/${type}/${id}`;
}

const gidPattern = /^gid:\/\/[\w-]+\/(\w+)\/([^/\s]+)$/;

/** Parts of a global id, or null when the text is none. */
export function parseGid(text: string): { type: string; id: string } | null {
  const match = gidPattern.exec(text);
  return match ? { type: match[1] as string, id: (match[2] as string).replace(/\?.*$/, "") } : null;
}
