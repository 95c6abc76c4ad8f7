import net from "node:net";
import { onTestFinished } from "vitest";

/** Decides about each piece of what a process sends to PostgreSQL: it goes on, or it and all after it does not. */
export type Watch = (sent: string) => "pass" | "stop";

/**
 * A way to PostgreSQL that sees what is sent, so that a test can stop a process at the very statement it means. Returns the
 * database's address through it.
 */
export async function openDatabaseBetween(
  databaseUrl: string,
): Promise<{ url: string; watch: (by: Watch) => void }> {
  const target = new URL(databaseUrl);
  let watching: Watch = () => "pass";
  const server = net.createServer((client) => {
    const database = net.connect(Number(target.port || 5432), target.hostname);
    const end = () => (client.destroy(), database.destroy());
    for (const socket of [client, database]) socket.setNoDelay(true).on("error", end).on("close", end);
    database.pipe(client);
    let stopped = false;
    client.on("data", (piece: Buffer) => {
      stopped ||= watching(piece.toString("latin1")) === "stop";
      if (!stopped) database.write(piece);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as net.AddressInfo).port);
  return { url: url.href, watch: (by) => (watching = by) };
}
