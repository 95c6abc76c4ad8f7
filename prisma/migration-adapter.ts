/**
 * Driver adapter for Prisma's schema engine (`migrate`, `db pull`) in its WASM form, which downloads nothing.
 * It mends four faults of @prisma/adapter-pg 6.19 that only migrations meet (docs/decisions/004-prisma-without-engines.md):
 *   1. the catalog types "char" and name (OIDs 18 and 19, and their arrays) cannot be decoded;
 *   2. with a connection string the shadow database would be the main one;
 *   3. scripts are split at every semicolon, which breaks DO $$ .. $$ and function bodies;
 *   4. scripts are sent as one batch, which Citus does not distribute.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parse } from "pg-connection-string";

const CHAR_OID = 18;
const CATALOG_TYPE_AS_TEXT: Record<number, number> = { 18: 25, 19: 25, 1002: 1009, 1003: 1009 };

/** Rows of a result -> the indexes of its "char" columns, for the column types that are fixed up later. */
const charColumns = new WeakMap<object, number[]>();

type PgResult = { fields?: { dataTypeID: number }[]; rows: object };

function readCatalogTypesAsText<T>(result: T): T {
  for (const one of (Array.isArray(result) ? result : [result]) as PgResult[]) {
    if (!one?.fields) continue;
    const columns: number[] = [];
    one.fields.forEach((field, index) => {
      if (field.dataTypeID === CHAR_OID) columns.push(index);
      field.dataTypeID = CATALOG_TYPE_AS_TEXT[field.dataTypeID] ?? field.dataTypeID;
    });
    if (columns.length) charColumns.set(one.rows, columns);
  }
  return result;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- pg's query() has ten overloads; this passes all of them on. */
class CatalogClient extends pg.Client {
  override query(...args: any[]): any {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args[args.length - 1] = (error: unknown, result: unknown) =>
        callback(error, result && readCatalogTypesAsText(result));
      return (super.query as any)(...args);
    }
    const result = (super.query as any)(...args);
    return typeof result?.then === "function" ? result.then(readCatalogTypesAsText) : result;
  }
}
/* eslint-enable @typescript-eslint/no-explicit-any */

function poolConfig(url: string, database?: string): pg.PoolConfig {
  const { host, port, user, password, ssl, database: own } = parse(url);
  return {
    host: host ?? undefined,
    port: port ? Number(port) : undefined,
    user,
    password,
    ssl: (ssl as boolean | undefined) || undefined,
    database: database ?? own ?? undefined,
    Client: CatalogClient,
    max: 4,
    allowExitOnIdle: true,
    idleTimeoutMillis: 200,
  } as pg.PoolConfig;
}

/** Splits a migration script at the semicolons that end statements: not those in strings, comments or $$ bodies. */
export function splitSql(script: string): string[] {
  const statements: string[] = [];
  const token =
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|;/g;
  let from = 0;
  for (let match; (match = token.exec(script));) {
    if (match[0] !== ";") continue;
    statements.push(script.slice(from, match.index));
    from = match.index + 1;
  }
  statements.push(script.slice(from));
  const isCode = (sql: string) => sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim() !== "";
  return statements.map((sql) => sql.trim()).filter(isCode);
}

type Queryable = Awaited<ReturnType<PrismaPg["connect"]>>;
/** What Prisma's adapter has at run time beyond its declared interface. */
type Insides = { underlyingDriver(): pg.Pool; onError(error: unknown): never };

/** Everybody who comes after a waiting ALTER TABLE waits behind it: it gives up soon, lets them through and tries again. */
const LOCK_TIMEOUT_MS = 2000;
const MOST_TRIES = 60;
const LOCK_NOT_AVAILABLE = "55P03";
const DEADLOCK = "40P01";

async function inOneTransaction(client: pg.PoolClient, statements: string[]): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query("BEGIN");
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
      for (const statement of statements) await client.query(statement);
      await client.query("COMMIT");
      return;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      const passing = [LOCK_NOT_AVAILABLE, DEADLOCK].includes((error as { code?: string }).code ?? "");
      if (!passing || tries >= MOST_TRIES) throw error;
      process.stderr.write(`The migration waits for a table that is in use (try ${tries})\n`);
      await new Promise((resolve) => setTimeout(resolve, Math.min(500 * tries, 5000)));
    }
  }
}

/**
 * Waits until no other deploy migrates this database, and keeps others waiting until this process ends. The schema engine has a
 * lock of its own, but gives up after ten seconds.
 */
export function waitForTurn(url: string): Promise<void> {
  // Prisma asks for the adapter more than once: the turn is the process's.
  return (turn ??= takeTurn(url));
}

let turn: Promise<void> | undefined;

async function takeTurn(url: string): Promise<void> {
  const client = new pg.Client(poolConfig(url));
  // A lost connection gives the turn away; the engine's own lock still stands.
  client.on("error", () => undefined);
  await client.connect();
  const lock = "SELECT pg_try_advisory_lock(hashtextextended('holdfast migrate', 0)) AS got";
  const got = async () => (await client.query<{ got: boolean }>(lock)).rows[0]!.got;
  for (let said = false; !(await got()); said = true) {
    if (!said) process.stderr.write("Another deploy is migrating this database: waiting for it\n");
    // Asked again and again: a statement that waits is seen by CREATE INDEX CONCURRENTLY, which would wait for it in turn.
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  // It must not keep the process from ending.
  (client as unknown as { connection: { stream: { unref(): void } } }).connection.stream.unref();
}

function mend(adapter: Queryable): Queryable {
  const insides = adapter as unknown as Insides;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) {
      result.columnTypes[index] = ColumnTypeEnum.Character;
    }
    return result;
  };
  adapter.executeScript = async (script: string) => {
    const statements = splitSql(script);
    const alone = statements.length === 1 || /\bCONCURRENTLY\b/i.test(script);
    const client = await insides.underlyingDriver().connect();
    try {
      if (alone) for (const statement of statements) await client.query(statement);
      else await inOneTransaction(client, statements);
    } catch (error) {
      insides.onError(error);
    } finally {
      client.release();
    }
  };
  const startTransaction = adapter.startTransaction?.bind(adapter);
  if (startTransaction) {
    adapter.startTransaction = async (level) => mend((await startTransaction(level)) as never) as never;
  }
  return adapter;
}

export class MigrationAdapter extends PrismaPg {
  readonly #url: string;

  constructor(url: string, database?: string) {
    super(poolConfig(url, database));
    this.#url = url;
  }

  override async connect(): Promise<Queryable> {
    return mend(await super.connect());
  }

  override async connectToShadowDb(): Promise<Queryable> {
    // One fixed name: a run that dies leaves at most this one behind.
    const name = `${parse(this.#url).database}_shadow`;
    const administer = async (sql: string) => {
      const client = new pg.Client(poolConfig(this.#url));
      await client.connect();
      try {
        await client.query(sql);
      } finally {
        await client.end();
      }
    };
    await administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await administer(`CREATE DATABASE "${name}"`);
    const shadow = await new MigrationAdapter(this.#url, name).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return shadow;
  }
}
