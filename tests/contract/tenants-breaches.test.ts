import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { fillEveryTable, listShopTables, plainRow } from "../factories/one-row-each";
import { createShop } from "../factories/shop";
import { wallLeaks, type WalledTable } from "../factories/wall-leaks";

/** Each table's wall is taken away in each way there is, and each time it shows: what finds nothing elsewhere can find something. */
const owner = new pg.Client(env.DATABASE_URL);
let ours: number;
let tables: WalledTable[];

beforeAll(async () => {
  await owner.connect();
  ours = (await createShop()).id;
  const theirs = (await createShop()).id;
  await fillEveryTable(owner, [ours, theirs]);
  tables = [];
  for (const name of await listShopTables(owner)) {
    const { columns, values } = await plainRow(owner, name);
    const insert = `INSERT INTO ${name} (shop_id, ${columns}) VALUES (${theirs}, ${values})`;
    tables.push({ name, insert, theirs });
  }
});
afterAll(async () => {
  await owner.end();
  await db.$disconnect();
});

/** What leaks of each table after `breach`, in a transaction that is taken back. */
async function leaksAfter(breach: (table: string) => string): Promise<Record<string, string[]>> {
  const leaks: Record<string, string[]> = {};
  for (const table of tables) {
    await owner.query("BEGIN");
    await owner.query(breach(table.name));
    await owner.query(`SET LOCAL ROLE ${env.DATABASE_APP_ROLE}`);
    await owner.query("SELECT set_config('app.shop_id', $1, true)", [String(ours)]);
    leaks[table.name] = await wallLeaks(owner, table);
    await owner.query("ROLLBACK");
  }
  return leaks;
}
const each = (leaks: string[]) => Object.fromEntries(tables.map(({ name }) => [name, leaks]));

const named = "shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int)";
const policyAnew = (rest: string) => (table: string) =>
  `DROP POLICY one_shop ON ${table}; CREATE POLICY one_shop ON ${table} ${rest}`;
const everything = ["read", "locked", "changed", "removed", "added", "handed over", "read unnamed"];

test("with the walls as the migrations build them nothing of another shop is within reach, in any table", async () => {
  expect(tables.length).toBeGreaterThan(20);
  expect(await leaksAfter(() => "SELECT 1")).toEqual(each([]));
  expect(await leaksAfter(policyAnew(`USING (${named})`)), "made anew, the same").toEqual(each([]));
});

const breaches: [what: string, breach: (table: string) => string, leaks: string[]][] = [
  ["row-level security is off", (table) => `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`, everything],
  ["the policy lets everybody in", policyAnew("USING (true)"), everything],
  [
    "a second policy stands beside it",
    (table) => `CREATE POLICY another ON ${table} USING (true)`,
    everything,
  ],
  [
    "the application owns the table",
    (table) => `GRANT CREATE ON SCHEMA public TO ${env.DATABASE_APP_ROLE};
      ALTER TABLE ${table} OWNER TO ${env.DATABASE_APP_ROLE}`,
    everything,
  ],
  [
    "the policy does not look at what is written",
    policyAnew(`USING (${named}) WITH CHECK (true)`),
    ["added", "handed over"],
  ],
  [
    "the policy lets a nameless transaction read",
    policyAnew(`USING (${named} OR current_setting('app.shop_id', true) = '') WITH CHECK (${named})`),
    ["read unnamed"],
  ],
  [
    "a policy lets everybody read",
    (table) => `CREATE POLICY another ON ${table} FOR SELECT USING (true)`,
    ["read", "read unnamed"],
  ],
];

test.each(breaches)("it shows in every table when %s", async (_what, breach, leaks) => {
  const found = await leaksAfter(breach);
  for (const [table, told] of Object.entries(found))
    expect(told, table).toEqual(expect.arrayContaining(leaks));
  if (leaks.length < everything.length) expect(found).toEqual(each(leaks));
});
