/** What a payload is made of. A bigint is an id: it comes out as a number with all its digits. */
export type Json =
  string | number | bigint | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * JSON text of a payload. Shopify writes ids as plain numbers, many of them beyond 2^53, which JSON.stringify cannot say;
 * a key whose value is undefined is left out, as Shopify leaves out keys it removed.
 */
export function jsonText(value: Json): string {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  const parts = Object.entries(value).flatMap(([key, entry]) =>
    entry === undefined ? [] : [`${JSON.stringify(key)}:${jsonText(entry as Json)}`],
  );
  return `{${parts.join(",")}}`;
}
