import net from "node:net";

/** True when nobody listens on this TCP port of the loopback. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/**
 * Three neighbouring free ports: the admin page (the address a person opens), the app, the bulk files.
 * Errors: throws when `wanted` was asked for and is taken; without a wish, looks from 4100 upwards.
 */
export async function threeFreePorts(wanted?: number): Promise<[number, number, number]> {
  for (let port = wanted ?? 4100; port < 65_000; port += 10) {
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return [port, port + 1, port + 2];
    if (wanted !== undefined) {
      throw new Error(
        `--port ${wanted}: the ports ${wanted} to ${wanted + 2} must be free, and at least one is in use`,
      );
    }
  }
  throw new Error("No three neighbouring free ports from 4100 upwards");
}
