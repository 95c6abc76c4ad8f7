import { splitSql } from "./migration-adapter.ts";

/** A statement that must not run on a live system, and what to write instead. */
export interface Breach {
  statement: string;
  reason: string;
}

interface Rule {
  /** Comes with the statement without comments, in one line; `own` are the tables this migration makes itself. */
  breaks: (sql: string, own: ReadonlySet<string>) => boolean;
  reason: string;
  /** A comment `-- <word>: why` before the statement allows it: somebody has thought of it. */
  unless?: "contract" | "backfill";
}

const nameOf = (sql: string, pattern: RegExp): string =>
  (pattern.exec(sql)?.[1] ?? "").replaceAll('"', "").replace(/^public\./, "");
const alteredTable = (sql: string) => nameOf(sql, /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?([\w".]+)/i);
const alters = (sql: string, own: ReadonlySet<string>, what: RegExp): boolean =>
  /^ALTER TABLE/i.test(sql) && !own.has(alteredTable(sql)) && what.test(sql);

/**
 * What PostgreSQL does while everybody works: which statements lock a table against writers for longer than a moment, rewrite it,
 * or take away what the release before still uses. See https://www.postgresql.org/docs/current/sql-altertable.html (Notes) and
 * docs/decisions/024-live-migrations.md.
 */
const rules: Rule[] = [
  {
    breaks: (sql, own) =>
      /^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)/i.test(sql) &&
      !own.has(nameOf(sql, /\bON (?:ONLY )?([\w".]+)/i)),
    reason:
      "an index of a table that is in use is made CONCURRENTLY, in a migration of its own: writers would wait",
  },
  {
    breaks: (sql) => /^DROP INDEX (?!CONCURRENTLY)/i.test(sql),
    reason: "an index is dropped CONCURRENTLY, in a migration of its own: everybody would wait for its lock",
  },
  {
    breaks: (sql, own) => alters(sql, own, /\bALTER (COLUMN )?\S+ (SET DATA )?TYPE\b/i),
    reason:
      "another type rewrites the table: add a column, fill it, use it, and drop the old one a release later",
  },
  {
    breaks: (sql, own) => alters(sql, own, /\bSET NOT NULL\b/i),
    reason:
      "SET NOT NULL reads the whole table under a lock: add a CHECK .. NOT VALID, validate it in the next migration",
  },
  {
    breaks: (sql, own) =>
      alters(sql, own, /\bADD (COLUMN )?\S+ .*\bNOT NULL\b/i) && !/\bDEFAULT\b|\bNOT VALID\b/i.test(sql),
    reason: "the release before does not write this column: it needs a DEFAULT, or may be null",
  },
  {
    breaks: (sql, own) =>
      alters(
        sql,
        own,
        /\bADD (COLUMN )?.*\bDEFAULT \(?\s*(?!now\s*\()[a-z_]+\s*\(|\bGENERATED ALWAYS AS \(|\b(BIG)?SERIAL\b/i,
      ),
    reason:
      "a default that is worked out for each row rewrites the table: add the column, then fill it in batches",
  },
  {
    breaks: (sql, own) =>
      alters(sql, own, /\bADD (CONSTRAINT \S+ )?(FOREIGN KEY|CHECK)\b/i) && !/\bNOT VALID\b/i.test(sql),
    reason: "a constraint on a table that is in use is added NOT VALID and validated in the next migration",
  },
  {
    breaks: (sql, own) =>
      alters(sql, own, /\bADD (CONSTRAINT \S+ )?(UNIQUE|PRIMARY KEY)\b/i) && !/\bUSING INDEX\b/i.test(sql),
    reason: "a unique key is added USING INDEX, the index being made CONCURRENTLY before",
  },
  {
    breaks: (sql, own) =>
      alters(sql, own, /\bDROP (COLUMN|CONSTRAINT)\b|\bRENAME\b|\bDROP DEFAULT\b/i) ||
      /^DROP (TABLE|VIEW|FUNCTION|TYPE|SCHEMA|POLICY)\b/i.test(sql) ||
      /^ALTER (FUNCTION|TYPE|VIEW|INDEX|POLICY) .*\bRENAME\b/i.test(sql),
    reason: "the release before still uses it: say with `-- contract: since when nobody does`",
    unless: "contract",
  },
  {
    breaks: (sql, own) =>
      (/^(UPDATE|DELETE FROM) /i.test(sql) && !own.has(nameOf(sql, /^(?:UPDATE|DELETE FROM) ([\w".]+)/i))) ||
      (/^INSERT INTO .*\bSELECT\b.*\bFROM\b/i.test(sql) && !own.has(nameOf(sql, /^INSERT INTO ([\w".]+)/i))),
    reason:
      "rows in use are locked until the migration ends: fill large tables in a task, in batches, and say of small ones `-- backfill: why it is short`",
    unless: "backfill",
  },
  {
    breaks: (sql) => /^(TRUNCATE|CLUSTER|VACUUM FULL|LOCK TABLE|REINDEX (?!.*CONCURRENTLY))/i.test(sql),
    reason: "it locks everybody out",
  },
  {
    breaks: (sql) => /^(BEGIN|COMMIT|ROLLBACK|START TRANSACTION|SET (?!LOCAL))/i.test(sql),
    reason: "the migration runs in one transaction already, with a lock_timeout of its own",
  },
];

const bare = (statement: string): string =>
  statement
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** What of a migration's script must not run while the release before is at work. */
export function findBreaches(script: string): Breach[] {
  const statements = splitSql(script);
  const own = new Set(
    statements.map((one) => nameOf(bare(one), /^CREATE TABLE (?:IF NOT EXISTS )?([\w".]+)/i)).filter(Boolean),
  );
  const breaches = statements.flatMap((statement) => {
    const sql = bare(statement);
    return rules
      .filter(({ breaks }) => breaks(sql, own))
      .filter(({ unless }) => !unless || !new RegExp(`--[ \\t]*${unless}:[ \\t]*\\S`).test(statement))
      .map(({ reason }) => ({ statement: sql, reason }));
  });
  return [...breaches, ...alone(statements.map(bare))];
}

/** Outside a transaction nothing is rolled back: such a migration must be able to run again from its first statement. */
function alone(statements: string[]): Breach[] {
  if (!statements.some((sql) => /\bCONCURRENTLY\b/i.test(sql))) return [];
  const dropped = new Set<string>();
  return statements.flatMap((sql) => {
    const drop = /^DROP INDEX CONCURRENTLY IF EXISTS "?(\w+)"?$/i.exec(sql)?.[1];
    if (drop) {
      dropped.add(drop);
      return [];
    }
    const made = /^CREATE (?:UNIQUE )?INDEX CONCURRENTLY "?(\w+)"? /i.exec(sql)?.[1];
    if (made && dropped.has(made)) return [];
    const reason = made
      ? "a broken-off CREATE INDEX CONCURRENTLY leaves a useless index: begin with DROP INDEX CONCURRENTLY IF EXISTS of the same name"
      : "a migration with CONCURRENTLY has nothing else in it: it runs outside a transaction and may have to run again";
    return [{ statement: sql, reason }];
  });
}
