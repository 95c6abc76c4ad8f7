import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@prisma/client";
import pg from "pg";
import { endQueriesOnAbort } from "./end-queries.server";
import { env } from "./env.server";
import { log } from "./log.server";
import type { ShopId } from "./platform/ids";
import { releaseEnded } from "./release-ended.server";
import { singleton } from "./singleton.server";

/** A transaction that sees the rows of one shop and no others. Stores take it as their first argument. */
export type ShopTx = Prisma.TransactionClient;

const poolConfig = (): pg.PoolConfig => ({
  connectionString: env.DATABASE_URL,
  options: `-c role=${env.DATABASE_APP_ROLE}`,
  max: env.DATABASE_POOL_SIZE,
});

/** For the tables that belong to no single shop (shops, sessions). Tables of a shop show no rows here: use {@link withShop}. */
export const db = singleton(
  "db",
  () =>
    new PrismaClient({
      adapter: new PrismaPg(releaseEnded(new pg.Pool(poolConfig())), { disposeExternalPool: true }),
    }),
);

/** Raw connections, for COPY, cursors and LISTEN; see {@link withShopConnection}. */
export const pool = singleton("pool", () => {
  const made = new pg.Pool(poolConfig());
  made.on("error", (error) => log.error({ err: error }, "an idle database connection was lost"));
  return made;
});

export interface ShopTxOptions {
  /** How long the whole transaction may take. */
  timeoutMs?: number;
  /** How long one statement may take; PostgreSQL ends it then. No limit when left out. */
  statementTimeoutMs?: number;
  /** When it is aborted, what the transaction is doing is ended too and its reason is thrown. */
  signal?: AbortSignal;
}

const shops = new WeakMap<ShopTx, ShopId>();

/**
 * The shop of a transaction of {@link withShop}, for stores that are not told it: their statements name the shop themselves. The
 * policies are the second wall, and a distributed database finds its way by what a statement says.
 */
export function shopOf(tx: ShopTx): ShopId {
  const shopId = shops.get(tx);
  if (shopId === undefined) throw new Error("this transaction is not one of withShop, and so of no shop");
  return shopId;
}

/** Runs `work` in one transaction that sees only this shop's rows (row-level security, see prisma/migrations). */
export async function withShop<T>(
  shopId: ShopId,
  work: (tx: ShopTx) => Promise<T>,
  options: ShopTxOptions = {},
): Promise<T> {
  const { signal } = options;
  signal?.throwIfAborted();
  return db.$transaction(
    async (tx) => {
      const [connection] = await tx.$queryRaw<[{ pid: number }]>`
        SELECT set_config('app.shop_id', ${String(shopId)}, true),
               set_config('statement_timeout', ${String(options.statementTimeoutMs ?? 0)}, true), pg_backend_pid() AS pid`;
      shops.set(tx, shopId);
      return signal ? endQueriesOnAbort(connection.pid, signal, () => work(tx)) : work(tx);
    },
    { timeout: options.timeoutMs ?? 30_000, maxWait: 10_000 },
  );
}

/** How a transaction on a raw connection begins. */
interface RawTransaction {
  /** `snapshot`: rows as they are at its beginning until its end, and none is changed. Left out: reading and writing. */
  mode?: "reading" | "snapshot";
  /** PostgreSQL's settings for its length. */
  settings?: Readonly<Record<string, string>>;
}

const modes = { reading: "READ ONLY", snapshot: "ISOLATION LEVEL REPEATABLE READ, READ ONLY" } as const;

/** The one place where a transaction on a raw connection begins to see a shop's rows, and those of no other. */
async function beginShop(
  client: pg.ClientBase,
  shopId: ShopId,
  { mode, settings = {} }: RawTransaction = {},
): Promise<void> {
  await client.query(mode ? `BEGIN ${modes[mode]}` : "BEGIN");
  const all = Object.entries({ "app.shop_id": String(shopId), ...settings });
  const calls = all.map((_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`);
  await client.query(`SELECT ${calls.join(", ")}`, all.flat());
}

/** As {@link withShop}, on a raw connection: for COPY and for streaming large results with a cursor. */
export async function withShopConnection<T>(
  shopId: ShopId,
  work: (client: pg.PoolClient) => Promise<T>,
  how?: RawTransaction,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await beginShop(client, shopId, how);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((rollbackError: Error) => (broken = rollbackError));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Sorting and joining a whole shop in larger pieces than usual; on one processor, since others have work to do too. */
const wholeShop = { work_mem: "64MB", max_parallel_workers_per_gather: "0" };

/**
 * As {@link withShopConnection}, for reading only, on a connection of its own that ends with `work`: for streams that hold it for
 * long, or are left in the middle, which a connection does not survive.
 */
export async function withReadingConnection<T>(
  shopId: ShopId,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(poolConfig());
  client.on("error", (error) => log.error({ err: error }, "a reading database connection was lost"));
  await client.connect();
  try {
    await beginShop(client, shopId, { mode: "reading", settings: wholeShop });
    return await work(client);
  } finally {
    await client.end();
  }
}
