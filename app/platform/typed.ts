import { parseMinor } from "./money";

/** A whole number as people type it, thousands set apart or not; null when it is none or outside of `from` .. `to`. */
export function typedWholeNumber(text: string, from: number, to: number): number | null {
  const digits = text.replace(/[\s,.\u00A0\u202F](?=\d{3}(\D|$))/g, "").trim();
  const value = /^\d{1,9}$/.test(digits) ? Number(digits) : NaN;
  return value >= from && value <= to ? value : null;
}

/** An amount as people type it, in minor units; a comma is a point to many. Null when it is no amount. */
export function typedAmount(text: string, currency: string): number | null {
  const plain = text.trim().replace(",", ".");
  return /^\d{1,9}(\.\d{1,3})?$/.test(plain) ? Number(parseMinor(plain, currency)) : null;
}
