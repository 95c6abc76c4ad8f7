import type { AddressInfo, Socket } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";

export interface MailServer {
  url: string;
  /** What was taken, in its order; `raw` is the whole of it. */
  mails: (Email & { raw: string; recipient: string })[];
  /** How many messages were begun to be handed over, whatever became of them. */
  begun: () => number;
}

interface Behaviour {
  /** An answer to a recipient: a code of SMTP, or nothing to let them pass. */
  recipient?: (address: string) => number | undefined;
  /** What is done once a message has come in whole: "take" it, "drop" the connection after taking it, "hang", or an SMTP code. */
  message?: (nth: number) => "take" | "drop" | "hang" | number;
}

const refusal = (code: number) => Object.assign(new Error("not here"), { responseCode: code });

/** A real mail server on the loopback; it ends with the test. */
export async function startMailServer({ recipient, message }: Behaviour = {}): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  const sockets = new Set<Socket>();
  let begun = 0;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS", "AUTH"], disableReverseLookup: true },
    onRcptTo({ address }, _session, done) {
      const code = recipient?.(address);
      done(code ? refusal(code) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const what = message?.(++begun) ?? "take";
        if (what === "hang") return;
        if (typeof what === "number") return done(refusal(what));
        const raw = Buffer.concat(chunks).toString("utf8");
        void PostalMime.parse(raw).then((mail) => {
          mails.push({ ...mail, raw, recipient: session.envelope.rcptTo[0]!.address });
          if (what === "take") return done();
          for (const socket of sockets) socket.destroy();
        });
      });
    },
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, begun: () => begun };
}
