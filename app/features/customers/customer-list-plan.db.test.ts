import type { Prisma } from "@prisma/client";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { createShop } from "../../../tests/factories/shop";
import { scoredStatement, type CustomerFilter } from "./customer-list-store.server";
import { sortKeys } from "./customer-query";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanNode[];
}

const everybody: CustomerFilter = {
  search: null,
  bands: [],
  reasons: [],
  topSpenders: false,
  valueMin: null,
  valueMax: null,
  lastFrom: null,
  lastTo: null,
};
const place = { stake: "50000", value: "50000", risk: "500000", last: "2026-01-15" } as const;
const indexOf = {
  stake: /band_value_at_stake/,
  value: /band_value_minor/,
  risk: /band_risk/,
  last: /band_last_purchase_day/,
} as const;
const columnOf = {
  stake: "value_at_stake_minor",
  value: "value_minor",
  risk: "risk_millionths",
  last: "last_purchase_day",
} as const;

let shop: Shop;

beforeAll(async () => {
  shop = await createShop();
  const neighbour = await createShop();
  for (const { id } of [shop, neighbour]) {
    await withShop(id, async (tx) => {
      await tx.$executeRaw`
        INSERT INTO customers (shop_id, id, created_at, updated_at)
        SELECT ${id}, n, now(), now() FROM generate_series(1, 20000) AS n`;
      await tx.$executeRaw`
        INSERT INTO customer_scores (shop_id, customer_id, scored_at, first_purchase_day, last_purchase_day, purchase_days,
          value_minor, risk, band, value_at_stake_minor, signal_ids, reasons)
        SELECT ${id}, n, now(), '2025-01-01', DATE '2025-06-01' + (n * 7 % 500), 1 + n % 9, n * 37 % 90000,
          (n * 13 % 1000) / 1000.0, (ARRAY['safe','watch','at-risk','lost'])[1 + n * 11 % 4], n * 53 % 90000,
          CASE WHEN n % 3 = 0 THEN ARRAY['overdue'] ELSE ARRAY['never-came-back'] END, '[]'
        FROM generate_series(1, 20000) AS n`;
    });
  }
  const owner = new pg.Client(process.env.DATABASE_URL);
  await owner.connect();
  await owner.query("ANALYZE customers, customer_scores");
  await owner.end();
});

async function planOf(statement: Prisma.Sql): Promise<PlanNode[]> {
  const rows = await withShop(
    shop.id,
    (tx) => tx.$queryRaw<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>`EXPLAIN (FORMAT JSON) ${statement}`,
  );
  const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
  return flatten(rows[0]!["QUERY PLAN"][0]!.Plan);
}

test.each(sortKeys.flatMap((by) => (["asc", "desc"] as const).map((direction) => [by, direction] as const)))(
  "a page in the middle, by %s %s, is read from the index of each band, starting at its place",
  async (by, direction) => {
    const walk = { direction, from: { value: place[by], id: "777" }, limit: 51 };
    const plan = await planOf(scoredStatement(shop.id, everybody, by, walk));
    const onScores = plan.filter((node) => node["Relation Name"] === "customer_scores");
    expect(onScores).toHaveLength(4);
    for (const node of onScores) {
      expect(node["Node Type"]).toBe("Index Scan");
      expect(node["Index Name"]).toMatch(indexOf[by]);
      expect(node["Index Cond"]).toContain("band");
      expect(node["Index Cond"]).toContain(columnOf[by]);
    }
    expect(plan.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
  },
);

test("a filter that many match does not change the walk", async () => {
  const filter: CustomerFilter = { ...everybody, bands: ["at-risk"], reasons: ["overdue"] };
  const plan = await planOf(
    scoredStatement(shop.id, filter, "stake", { direction: "desc", from: null, limit: 51 }),
  );
  expect(
    plan.filter((node) => node["Relation Name"] === "customer_scores").map((node) => node["Node Type"]),
  ).toEqual(["Index Scan"]);
  expect(plan.filter((node) => node["Node Type"] === "Sort" || node["Node Type"] === "Seq Scan")).toEqual([]);
});

test("a search starts from those it matches, not from everybody", async () => {
  const filter: CustomerFilter = {
    ...everybody,
    search: { keys: [[42n], [43n]], orderNames: ["#1"], customerId: null },
  };
  const plan = await planOf(
    scoredStatement(shop.id, filter, "stake", { direction: "desc", from: null, limit: 51 }),
  );
  const onScores = plan.find((node) => node["Relation Name"] === "customer_scores");
  expect(onScores?.["Index Name"]).toBe("customer_scores_pkey");
  expect(plan.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
});
