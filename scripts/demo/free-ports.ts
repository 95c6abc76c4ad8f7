import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const FIRST = 4100;
const LAST = 65_000;

/**
 * Three neighbouring free ports: the admin page (the address a person opens), the app, the bulk files. They are reserved until
 * this process ends, so that two demos that start at the same moment do not take the same ones.
 * Errors: throws when `wanted` was asked for and is taken; without a wish, looks from 4100 upwards.
 */
export async function threeFreePorts(wanted?: number): Promise<[number, number, number]> {
  for (let port = wanted ?? FIRST; port <= LAST; port += 10) {
    const ports: [number, number, number] = [port, port + 1, port + 2];
    if ((await Promise.all(ports.map(isFree))).every(Boolean) && reserve(port)) return ports;
    if (wanted !== undefined) {
      throw new Error(
        `--port ${wanted}: the ports ${wanted} to ${wanted + 2} must be free, and at least one is in use`,
      );
    }
  }
  throw new Error(`No three neighbouring free ports from ${FIRST} upwards`);
}

/** True when nobody listens on this TCP port of the loopback. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A file that only one process can make; one whose maker is gone is taken over. */
function reserve(port: number): boolean {
  const file = path.join(os.tmpdir(), `holdfast-port-${port}`);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: "wx" });
      process.once("exit", () => fs.rmSync(file, { force: true }));
      return true;
    } catch {
      if (isAlive(Number(fs.readFileSync(file, { encoding: "utf8", flag: "a+" })))) return false;
      fs.rmSync(file, { force: true });
    }
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
