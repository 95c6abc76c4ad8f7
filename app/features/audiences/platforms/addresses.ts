/** An address without blanks and in small letters; null when it is none. */
export function plainEmail(text: string): string | null {
  const plain = text.replace(/\s/g, "").toLowerCase();
  return /^[^@]+@[^@]+\.[^@]+$/.test(plain) ? plain : null;
}

/** A number by E.164: "+", country, number. Null when its country is not in it, since Shopify keeps it as it was typed then. */
export function e164(text: string): string | null {
  const plain = text.replace(/[^\d+]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : null;
}
