import type pg from "pg";

/** Whoever holds the connection may still give it back itself. */
const PATIENCE_MS = 1000;

/**
 * Gives connections back to their pool that have ended while somebody held them. Prisma never does when the ROLLBACK of its
 * transaction fails, which is the case for every transaction under way when the database restarts: after as many as the pool
 * is large nobody would get a connection any more, until the process is started anew.
 */
export function releaseEnded(pool: pg.Pool): pg.Pool {
  const held = new Set<pg.PoolClient>();
  pool.on("acquire", (client) => held.add(client));
  pool.on("release", (_error, client) => held.delete(client));
  pool.on("connect", (client) => {
    client.once("end", () =>
      setTimeout(() => {
        if (held.has(client)) client.release(true);
      }, PATIENCE_MS).unref(),
    );
  });
  return pool;
}
