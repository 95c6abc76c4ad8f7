import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/env.server";
import { log } from "~/log.server";
import { readEvents, readMailReport } from "./mail-report";
import { recordReturn } from "./unsubscribe.server";

/**
 * Takes what the mail server, or a provider's hook behind it, reports: JSON, or a raw report mail (docs/guides/messages.md). Its
 * signature is asked first. Returns the status to answer with: 404 where nothing is set up, 401, 400, or 200.
 */
export async function receiveMailEvents(
  body: string,
  signature: string | null,
  isJson: boolean,
  now: Date,
): Promise<200 | 400 | 401 | 404> {
  if (!env.MAIL_EVENTS_SECRET) return 404;
  if (!isSignedBy(env.MAIL_EVENTS_SECRET, body, signature)) return 401;
  const returns = isJson ? readEvents(body) : [await readMailReport(body)];
  if (returns === null) return 400;
  for (const one of returns) {
    if (!one || !(await recordReturn(one.shopId, one.messageId, one.kind, now))) continue;
    log.info({ shopId: one.shopId, message: one.messageId, kind: one.kind }, "a message came back");
  }
  return 200;
}

/** `sha256=` and the HMAC-SHA256 of the body's bytes in hexadecimal. */
function isSignedBy(secret: string, body: string, signature: string | null): boolean {
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(signature ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
