type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * JSON.parse for what Shopify sends: whole numbers beyond 2^53 become a bigint instead of the nearest double, since ids
 * are that large (820982911946154508 would become ...500). Other numbers stay numbers.
 * Source: "JSON.parse source text access" of ECMAScript, in Node since 21.
 * Errors: throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  return parse(text, (_key, value, { source }) =>
    typeof value === "number" &&
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    /^-?\d+$/.test(source)
      ? BigInt(source)
      : value,
  );
}
