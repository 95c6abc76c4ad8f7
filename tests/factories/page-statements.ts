import pg from "pg";
import { vi } from "vitest";
import type { ShopId } from "~/platform/ids";

interface Statement {
  text: string;
  values: unknown[];
}

/** What the app asks the database while `work` runs, as it goes over the wire; reads only. */
export async function readsDuring(work: () => Promise<unknown>): Promise<Statement[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return spy.mock.calls.flatMap((call: unknown[]) => {
      const [query, more] = call as [string | Statement, unknown[] | undefined];
      const text = typeof query === "string" ? query : query.text;
      const values = typeof query === "string" ? (more ?? []) : (query.values ?? more ?? []);
      return /^\s*(SELECT|WITH)\b/i.test(text) ? [{ text, values }] : [];
    });
  } finally {
    spy.mockRestore();
  }
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}

export interface Scan {
  /** `Index Scan orders`, `Seq Scan customers`. */
  what: string;
  sequential: boolean;
  /** Rows or index entries that were looked at, whether they matched or not. */
  rows: number;
}

/** How the statement reads tables when the application's role runs it for the shop: it is run, and undone. */
export async function scansOf(url: string, shopId: ShopId, { text, values }: Statement): Promise<Scan[]> {
  const client = new pg.Client({ connectionString: url, options: "-c role=holdfast_app" });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.shop_id', $1, true)", [String(shopId)]);
    const { rows } = await client.query<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
      values,
    );
    const every = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(every)];
    return every(rows[0]!["QUERY PLAN"][0]!.Plan)
      .filter((node) => / Scan$/.test(node["Node Type"]) && (node["Relation Name"] ?? node["Index Name"]))
      .map((node) => ({
        what: `${node["Node Type"]} ${node["Relation Name"] ?? node["Index Name"]}`,
        sequential: node["Node Type"] === "Seq Scan",
        rows:
          node["Actual Loops"] *
          (node["Actual Rows"] +
            (node["Rows Removed by Filter"] ?? 0) +
            (node["Rows Removed by Index Recheck"] ?? 0)),
      }));
  } finally {
    await client.end();
  }
}
