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
      if (!alone) await client.query("BEGIN");
      for (const statement of statements) await client.query(statement);
      if (!alone) await client.query("COMMIT");
    } catch (error) {
      if (!alone) await client.query("ROLLBACK").catch(() => undefined);
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
