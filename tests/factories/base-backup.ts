import fs from "node:fs";
import path from "node:path";
import pg from "pg";

/** What a running server keeps for itself, and a backup must not hold: PostgreSQL's manual, "Making a base backup". */
const leftOut = new Set([
  "postmaster.pid",
  "postmaster.opts",
  "pg_wal",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
]);

/**
 * A base backup of a running cluster by PostgreSQL's low-level way (what pg_basebackup does over a connection): files are copied
 * while everybody writes, and the log that was written meanwhile makes them whole at the first start.
 */
export async function takeBaseBackup(url: string, dataDir: string, target: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows: began } = await client.query<{ wal: string }>(
    "SELECT pg_walfile_name(pg_backup_start('holdfast', true)) AS wal",
  );
  copy(dataDir, target);
  for (const folder of leftOut)
    if (folder.startsWith("pg_")) fs.mkdirSync(path.join(target, folder), { mode: 0o700 });
  fs.mkdirSync(path.join(target, "pg_wal", "archive_status"), { mode: 0o700 });
  const { rows: ended } = await client.query<{ labelfile: string; wal: string }>(
    "SELECT labelfile, pg_walfile_name(lsn) AS wal FROM pg_backup_stop(false)",
  );
  await client.end();
  fs.writeFileSync(path.join(target, "backup_label"), ended[0]!.labelfile, { mode: 0o600 });
  const wal = path.join(dataDir, "pg_wal");
  for (const name of fs.readdirSync(wal))
    if (/^[0-9A-F]{24}$/.test(name) && name >= began[0]!.wal && name <= ended[0]!.wal)
      fs.copyFileSync(path.join(wal, name), path.join(target, "pg_wal", name));
  sameOwner(target, fs.statSync(dataDir));
}

function copy(from: string, to: string): void {
  fs.mkdirSync(to, { mode: 0o700 });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (leftOut.has(entry.name)) continue;
    try {
      if (entry.isDirectory()) copy(source, target);
      else fs.copyFileSync(source, target);
    } catch (error) {
      // A table that is dropped meanwhile: the log knows.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

function sameOwner(folder: string, { uid, gid }: fs.Stats): void {
  fs.chownSync(folder, uid, gid);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const one = path.join(folder, entry.name);
    if (entry.isDirectory()) sameOwner(one, { uid, gid } as fs.Stats);
    else fs.chownSync(one, uid, gid);
  }
}
