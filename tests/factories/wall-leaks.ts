import type pg from "pg";

export interface WalledTable {
  name: string;
  /** Adds a row of the other shop. */
  insert: string;
  /** The shop whose rows must be out of reach. */
  theirs: number;
}

/**
 * What a transaction of one shop can do to another's rows of a table, with the wall as it is: nothing, when it stands. `client` is
 * in a transaction as the application's role with a shop named; whatever it brings about is taken back.
 */
export async function wallLeaks(client: pg.ClientBase, table: WalledTable): Promise<string[]> {
  const { name, insert, theirs } = table;
  const other = `WHERE shop_id = ${theirs}`;
  const leaks: string[] = [];
  const leaksWhen = async (what: string, asked: Promise<Outcome>, isLeak: (outcome: Outcome) => boolean) => {
    if (isLeak(await asked)) leaks.push(what);
  };
  // An error that is no refusal tells that the row was reached: of a key that is taken, of rows that point at it.
  const reached = ({ rows, code }: Outcome) => code === undefined && rows > 0;
  const notRefused = ({ code }: Outcome) => code !== "42501";
  const touched = ({ rows, code }: Outcome) => rows > 0 || code !== undefined;

  await leaksWhen("read", attempt(client, `SELECT FROM ${name} ${other}`), reached);
  await leaksWhen("locked", attempt(client, `SELECT FROM ${name} ${other} FOR UPDATE`), reached);
  await leaksWhen("changed", attempt(client, `UPDATE ${name} SET shop_id = shop_id ${other}`), touched);
  await leaksWhen("removed", attempt(client, `DELETE FROM ${name} ${other}`), touched);
  await leaksWhen("added", attempt(client, insert), notRefused);
  await leaksWhen("added", attempt(client, `${insert} ON CONFLICT DO NOTHING`), notRefused);
  await leaksWhen("handed over", attempt(client, `UPDATE ${name} SET shop_id = ${theirs}`), notRefused);
  const unnamed = "SELECT set_config('app.shop_id', '', true)";
  await leaksWhen("read unnamed", attempt(client, `SELECT FROM ${name}`, unnamed), reached);
  return [...new Set(leaks)];
}

interface Outcome {
  rows: number;
  /** PostgreSQL's, when it said no. */
  code?: string;
}

/** Sends a statement, and takes back what it did. */
async function attempt(client: pg.ClientBase, sql: string, before?: string): Promise<Outcome> {
  await client.query("SAVEPOINT attempt");
  if (before) await client.query(before);
  const outcome = await client.query(sql).then(
    ({ rowCount }): Outcome => ({ rows: rowCount ?? 0 }),
    ({ code }: { code: string }): Outcome => ({ rows: 0, code }),
  );
  await client.query("ROLLBACK TO SAVEPOINT attempt");
  return outcome;
}
