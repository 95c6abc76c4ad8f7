/** What was sealed, as an archive tells it: text where it is text, else its bytes. */
export type Opened = string | { base64: string };

export function toOpened(bytes: Buffer): Opened {
  const text = bytes.toString("utf8");
  // PostgreSQL's JSON can not hold the character 0.
  return Buffer.from(text, "utf8").equals(bytes) && !text.includes("\0")
    ? text
    : { base64: bytes.toString("base64") };
}

export const fromOpened = (opened: Opened): Buffer =>
  typeof opened === "string" ? Buffer.from(opened, "utf8") : Buffer.from(opened.base64, "base64");
