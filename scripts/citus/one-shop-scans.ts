import type pg from "pg";

export interface Statement {
  text: string;
}

/** A statement that looks at rows of several shops, or could not be looked into. */
export interface Fault {
  statement: string;
  table: string;
  why: string;
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  Operation?: string;
  Plans?: PlanNode[];
  [condition: string]: unknown;
}

/**
 * Explains statements as the tables' owner, for whom row-level security adds nothing, and finds those that read a shop's table
 * without saying of which shop: a distributed database would have to ask every node. The planner itself carries the shop from one
 * table to those joined to it by shop, so a join that forgets the shop shows as well. Temporary tables of the statements
 * are made first. Needs PostgreSQL 16 for plans without values.
 */
export async function scansOfSeveralShops(
  client: pg.ClientBase,
  statements: readonly Statement[],
): Promise<{ looked: number; faults: Fault[] }> {
  const tables = new Set(
    (
      await client.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop_id'`,
      )
    ).rows.map((row) => row.name),
  );
  const faults: Fault[] = [];
  let looked = 0;
  await client.query("BEGIN");
  await client.query("SET LOCAL client_min_messages = warning");
  for (const { text } of statements) {
    for (const temporary of text.match(/CREATE TEMP(ORARY)? TABLE[^;]+/g) ?? []) {
      const lasting = temporary.replace(/ON COMMIT \w+( ROWS)?/, "").replace("IF NOT EXISTS ", "");
      await client.query(`SAVEPOINT s; ${lasting}; RELEASE s`).catch(() => client.query("ROLLBACK TO s"));
    }
  }
  for (const { text } of statements) {
    const inner = /^\s*COPY \(([\s\S]*)\) TO STDOUT/.exec(text)?.[1] ?? text;
    if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE)\b/i.test(inner)) continue;
    if (![...tables].some((table) => new RegExp(`\\b${table}\\b`).test(inner))) continue;
    await client.query("SAVEPOINT look");
    try {
      const { rows } = await client.query<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
        `EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${inner}`,
      );
      looked++;
      for (const table of scansWithoutShop(rows[0]!["QUERY PLAN"][0]!.Plan, tables))
        faults.push({
          statement: inner.replace(/\s+/g, " ").trim(),
          table,
          why: "it does not say of which shop",
        });
    } catch (error) {
      faults.push({ statement: inner.replace(/\s+/g, " ").trim(), table: "", why: (error as Error).message });
    }
    await client.query("ROLLBACK TO look");
  }
  await client.query("ROLLBACK");
  return { looked, faults };
}

const conditions = ["Index Cond", "Recheck Cond", "Filter"];

/** Tables of shops that a plan reads without a condition on the shop. */
function scansWithoutShop(node: PlanNode, tables: ReadonlySet<string>): string[] {
  const found = (node.Plans ?? []).flatMap((child) => scansWithoutShop(child, tables));
  const table = node["Relation Name"];
  if (!table || !tables.has(table) || node["Node Type"] === "ModifyTable") return found;
  const condition = conditions.map((name) => String((node[name] as unknown) ?? "")).join(" ");
  // A bitmap's condition stands in the index scan below it.
  const below = JSON.stringify(node.Plans ?? []);
  const says =
    /\bshop_id = /.test(condition) || (node["Node Type"] === "Bitmap Heap Scan" && /shop_id = /.test(below));
  return says ? found : [...found, table];
}
