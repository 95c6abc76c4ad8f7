// Money is a whole number of minor units (cents, yen, fils) with its ISO 4217 currency. Never a float: amounts arrive as
// decimal text and are read digit by digit.

const digitsByCurrency = new Map<string, number>();

/** Digits after the point of a currency: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, as ICU carries it). */
export function currencyDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    if (!/^[A-Z]{3}$/.test(currency))
      throw new Error(`"${currency}" is not an ISO 4217 currency: expected three capital letters`);
    digits =
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** More minor units than this fit into no column of ours. */
const MOST_MINOR = 9_223_372_036_854_775_807n;

/**
 * Reads decimal text such as "55.0", "7.23" or "-3" into minor units. Digits past the currency's are rounded half away
 * from zero. Errors: throws when the text is not a plain decimal number, or one of more than 18 digits.
 */
export function parseMinor(text: string, currency: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match)
    throw new Error(
      `"${text}" is not an amount of ${currency}: expected digits with an optional point, e.g. 12.50`,
    );
  const digits = currencyDigits(currency);
  const fraction = match[3] ?? "";
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  let minor = BigInt(match[2]! + kept);
  if (fraction.length > digits && fraction.charCodeAt(digits) >= 53) minor += 1n;
  if (minor > MOST_MINOR) throw new Error(`an amount of ${currency} is larger than any there can be`);
  return match[1] ? -minor : minor;
}

/** Decimal text as Shopify writes it: at least one digit after the point, no trailing zeros beyond it ("55.0", "7.23"). */
export function formatMinorPlain(amountMinor: bigint, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = amountMinor < 0n ? "-" : "";
  const text = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, "");
  return `${sign}${whole}.${fraction || "0"}`;
}
