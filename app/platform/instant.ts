/**
 * A moment as ISO 8601 text with its offset ("2026-11-22T10:00:00Z", "2026-11-22T05:00:00-05:00"), the way Shopify
 * sends it. Kept as text until PostgreSQL reads it: it compares moments, never their spellings.
 */
export type Instant = string;

const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Errors: throws when the text is no date and time with an offset. */
export function parseInstant(text: unknown): Instant {
  if (typeof text === "string") {
    const match = form.exec(text);
    if (
      match &&
      +match[2]! <= 12 &&
      +match[3]! <= 31 &&
      +match[4]! <= 23 &&
      +match[5]! <= 59 &&
      +match[6]! <= 60
    ) {
      return text;
    }
  }
  throw new Error(`${JSON.stringify(text)} is not a moment: expected e.g. 2026-11-22T10:00:00Z`);
}
