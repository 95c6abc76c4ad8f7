import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether Shopify signed these bytes: base64 of HMAC-SHA256 over the raw body with the app's secret (rules P-24). After a
 * rotation Shopify may sign with the secret before it for up to an hour, so each of `secrets` is tried. The comparison
 * takes the same time wherever the signatures differ.
 */
export function verifyHmac(body: Buffer, signature: string, secrets: string[]): boolean {
  const given = Buffer.from(signature, "utf8");
  let valid = false;
  for (const secret of secrets) {
    const expected = Buffer.from(createHmac("sha256", secret).update(body).digest("base64"), "utf8");
    if (expected.length === given.length && timingSafeEqual(expected, given)) valid = true;
  }
  return valid;
}
