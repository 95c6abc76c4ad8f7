import { currencyDigits } from "../currency-digits";

/** Minor units of a `Decimal`, rounded half up to the currency's digits; null when it is no number. */
export function minorOf(decimal: unknown, currencyCode: string): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(String(decimal).trim());
  if (!match) return null;
  const digits = currencyDigits(currencyCode);
  const fraction = (match[3] ?? "").padEnd(digits + 1, "0");
  const kept = BigInt(`${match[2]}${fraction.slice(0, digits)}`);
  const rounded = kept + (Number(fraction[digits]) >= 5 ? 1n : 0n);
  return match[1] ? -rounded : rounded;
}
