/** Decimal digits of a currency's minor unit (ISO 4217): 0 for JPY, 3 for KWD, else 2. */
export function currencyDigits(currencyCode: string): number {
  if (["JPY", "KRW", "CLP", "VND", "ISK", "UGX", "XAF", "XOF"].includes(currencyCode)) return 0;
  return ["KWD", "BHD", "JOD", "OMR", "TND", "IQD"].includes(currencyCode) ? 3 : 2;
}

/**
 * An amount of the shop's currency in the currency the shopper paid in, minor units, rounded half away from zero.
 * The rate is taken to nine digits, so that the same amount always converts to the same number.
 */
export function toPresentmentMinor(
  amountMinor: bigint,
  shopCurrency: string,
  presentmentCurrency: string,
  rate: number,
): bigint {
  if (shopCurrency === presentmentCurrency) return amountMinor;
  const rateNano = BigInt(Math.round(rate * 1e9));
  const digits = currencyDigits(presentmentCurrency) - currencyDigits(shopCurrency);
  const numerator = amountMinor * rateNano * 10n ** BigInt(Math.max(digits, 0));
  const denominator = 1_000_000_000n * 10n ** BigInt(Math.max(-digits, 0));
  const half = denominator / 2n;
  return numerator >= 0n ? (numerator + half) / denominator : -((-numerator + half) / denominator);
}
