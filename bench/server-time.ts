import fs from "node:fs";
import path from "node:path";
import type pg from "pg";

/** Ticks of the kernel's clock a second: 100 on every Linux there is. */
const ticksPerSecond = 100;

/**
 * Processor time in ms that the database server of this connection has used so far, all its processes together; null where the
 * system has no /proc or the server is on another machine.
 */
export async function serverTime(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
  try {
    const lock = fs.readFileSync(path.join(rows[0]!.data_directory, "postmaster.pid"), "utf8");
    const postmaster = Number(lock.split("\n")[0]);
    const all = fs.readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []));
    const mine = all.filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
    return (mine.reduce((sum, { ticks }) => sum + ticks, 0) * 1000) / ticksPerSecond;
  } catch {
    return null;
  }
}

/** proc(5): parent, own time in user and kernel mode, and that of children that have ended. */
function statOf(pid: string): { pid: number; parent: number; ticks: number }[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
