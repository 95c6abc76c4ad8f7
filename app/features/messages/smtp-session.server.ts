import { createTransport } from "nodemailer";
import { log } from "~/log.server";
import { messageIdHeader } from "./mail-report";
import type { ChannelSession, Delivery, Outgoing } from "./delivery";

/** One connection more than the messages a run has in the air at once would never be used. */
export const SMTP_AT_ONCE = 4;

/**
 * Hands e-mails to a mail server. Connections are kept for the run and no longer, since servers close those that rest. Nothing is
 * tried again in here: nodemailer's own repeating after a lost connection would send a message twice that the server had taken.
 */
export function openSmtp(url: string): ChannelSession {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: SMTP_AT_ONCE,
    maxRequeues: 0,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Every failure of a message comes back with it; the pool tells of the connection a second time.
  transport.on("error", () => undefined);
  return {
    isReady: () =>
      transport.verify().catch((error: unknown) => {
        const { code, responseCode } = error as SmtpFault;
        log.warn({ code, responseCode }, "the mail server can not be reached, or does not let us in");
        return false;
      }),
    send: async (message) => {
      try {
        const { messageId } = await transport.sendMail(mailOf(message));
        return { kind: "sent", providerId: messageId };
      } catch (error) {
        const kind = readSmtpFault(error as SmtpFault);
        // The server's words may hold the address: only its code is written down.
        const { code, command, responseCode } = error as SmtpFault;
        log.warn({ message: message.id, kind, code, command, responseCode }, "an e-mail did not leave");
        return { kind };
      }
    },
    close: () => transport.close(),
  };
}

const mailOf = (message: Outgoing) => ({
  messageId: messageIdHeader(message),
  from: message.from,
  to: message.to,
  replyTo: message.replyTo ?? undefined,
  subject: message.subject,
  html: message.html,
  text: message.text,
  headers: {
    // RFC 8058: mail programs offer one click, and the mail server answers for it with its signature.
    "List-Unsubscribe": `<${message.unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Content-Language": message.locale,
    "Feedback-ID": `${message.id}:holdfast`,
    // What is sent by a machine is not answered by machines (RFC 3834).
    "Auto-Submitted": "auto-generated",
  },
});

export interface SmtpFault {
  code?: string;
  /** Of the system's own error. */
  syscall?: string;
  /** The command that was under way, when the server has answered it. nodemailer also says "CONN" of a connection that broke later. */
  command?: string;
  /** The server's answer: it was heard, and says for certain that the message was not taken. */
  responseCode?: number;
}

/** There was no message yet when these happened. */
const beforeMessage = ["EAUTH", "ENOAUTH", "ETLS", "EDNS"];

/**
 * What a failed hand-over means. RFC 5321, 4.2.1: 4yz may be tried later, 5yz may not. A connection that broke without an answer
 * says nothing: the server may have taken the message before.
 */
export function readSmtpFault(fault: SmtpFault): Exclude<Delivery["kind"], "sent"> {
  const { code = "", syscall, command, responseCode } = fault;
  if (beforeMessage.includes(code) || syscall === "connect") return "not-now";
  if (!responseCode) return "unknown";
  if (responseCode < 500) return "not-now";
  return command === "RCPT TO" ? "bounced" : "refused";
}
