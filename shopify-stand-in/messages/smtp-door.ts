import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { Mailbox } from "./mailbox";

export interface SmtpDoor {
  port: number;
  close(): Promise<void>;
}

/** A refusal with the code that the sender is to read. */
function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/**
 * The shoppers' mail server, on the loopback: any user and password will do, everything is kept and goes nowhere. An address with
 * `+bounce` before the @ does not exist (550), one with `+later` is busy at the first try (451).
 * @throws when the port is taken
 */
export async function openSmtpDoor(mailbox: Mailbox, port: number): Promise<SmtpDoor> {
  const busyOnce = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? "" }),
    onRcptTo({ address }, _session, done) {
      if (/\+bounce@/i.test(address)) return done(refusal(550, "5.1.1 The mailbox does not exist"));
      if (/\+later@/i.test(address) && !busyOnce.has(address.toLowerCase())) {
        busyOnce.add(address.toLowerCase());
        return done(refusal(451, "4.2.1 The mailbox is busy, try again later"));
      }
      return done();
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      readAll(stream)
        .then((raw) => keep(mailbox, raw, to))
        .then(
          () => done(),
          (error: unknown) =>
            done(refusal(554, error instanceof Error ? error.message : "unreadable message")),
        );
    },
  });
  server.listen(port, "127.0.0.1");
  await Promise.race([
    once(server.server, "listening"),
    new Promise<never>((_, reject) => server.once("error", reject)),
  ]);
  server.on("error", () => {}); // a sender that hangs up
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

async function keep(mailbox: Mailbox, raw: Buffer, recipients: readonly string[]): Promise<void> {
  const mail = await PostalMime.parse(raw);
  for (const to of recipients)
    mailbox.keep({
      ...{ channel: "email", to },
      from: mail.from?.address ?? "",
      subject: mail.subject ?? "",
      text: mail.text ?? "",
      html: mail.html ?? null,
      headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    });
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
