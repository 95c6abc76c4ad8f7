import PostalMime from "postal-mime";
import { z } from "zod";

/** What came back of a message. */
export interface MailReturn {
  shopId: number;
  messageId: string;
  kind: "bounced" | "complained";
}

/** A message's own Message-ID: it names the shop too, because what comes back is read before it is known whose it is. */
export const messageIdHeader = (message: { shopId: number; id: string; from: { address: string } }): string =>
  `<${message.shopId.toString(36)}.${message.id}@${message.from.address.split("@")[1]}>`;

const ours = /<?([0-9a-z]{1,7})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/;

function readMessageId(text: string, kind: MailReturn["kind"]): MailReturn | null {
  const match = ours.exec(text);
  return match && { shopId: parseInt(match[1]!, 36), messageId: match[2]!, kind };
}

const events = z.object({
  events: z
    .array(z.object({ kind: z.enum(["bounced", "complained"]), messageId: z.string().max(998) }))
    .max(1000),
});

/** Returns told as JSON, `{"events":[{"kind":"bounced","messageId":"<..>"}]}`; null when it is something else. */
export function readEvents(body: string): MailReturn[] | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const read = events.safeParse(json);
  return read.success
    ? read.data.events.flatMap(({ kind, messageId }) => readMessageId(messageId, kind) ?? [])
    : null;
}

/**
 * A report as mail servers write it: of delivery (RFC 3464), where a recipient failed for good (status 5.x.x), or of a complaint
 * (RFC 5965). Null for anything else: an answer of a person, a delay, a report about somebody else's mail.
 */
export async function readMailReport(raw: string): Promise<MailReturn | null> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: "utf8" });
  const part = (type: RegExp) =>
    mail.attachments.filter(({ mimeType }) => type.test(mimeType)).map(({ content }) => String(content));
  const kind = part(/^message\/feedback-report$/i).some((text) => /^Feedback-Type:\s*abuse\b/im.test(text))
    ? "complained"
    : part(/^message\/(global-)?delivery-status$/i).some(failedForGood)
      ? "bounced"
      : null;
  if (!kind) return null;
  const about = part(/^(message\/rfc822|text\/rfc822-headers|message\/global(-headers)?)$/i).join("\n");
  const header = /^Message-ID:\s*(<[^>]+>)/im.exec(about);
  return header && readMessageId(header[1]!, kind);
}

/** The report's blocks are one for the message and one for each recipient. */
const failedForGood = (text: string): boolean =>
  text
    .split(/\r?\n\r?\n/)
    .some((block) => /^Action:\s*failed\b/im.test(block) && /^Status:\s*5\./im.test(block));
