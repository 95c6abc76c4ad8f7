import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";

// Each test starts processes of their own.
vi.setConfig({ testTimeout: 60_000 });

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-score-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);

function run(command: "score" | "backtest", ...args: string[]) {
  const loader = `file://${path.join(root, "node_modules/tsx/dist/loader.mjs")}`;
  const script = path.join(root, `scripts/${command}.ts`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", loader, script, ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const date = (day: number) => new Date((20_000 + day) * 86_400_000).toISOString().slice(0, 10);

/** A shop whose customers buy every 20 to 50 days, a third of them until half of the time. */
function writeShop(name: string, customers: number, amount: (i: number) => string): string {
  const rows = ["customer_id,date,amount"];
  for (let c = 0; c < customers; c++) {
    const gap = 20 + (c % 31);
    const end = c % 3 === 0 ? 150 : 300;
    for (let day = (c * 7) % 100; day <= end; day += gap + ((c * 5 + day) % 9))
      rows.push(`${c},${date(day)},${amount(c)}`);
  }
  fs.writeFileSync(at(name), `${rows.join("\n")}\n`);
  return name;
}

const readRows = (name: string) => {
  const [header, ...rows] = fs.readFileSync(at(name), "utf8").trim().split("\n");
  return { header, rows: rows.map((row) => row.split(",")) };
};

test("every customer of a log is predicted, with the horizon told or found", () => {
  const orders = writeShop("shop.csv", 120, (i) => String(20 + i));
  const { status, stdout } = run("score", "--orders", orders, "--as-of", date(300), "--out", "p.csv");
  expect(stdout).toMatch(/horizon: \d+ days \(found from the shop's own return curve\)/);
  expect(stdout).toContain("120 customers written");
  expect(status).toBe(0);
  const { header, rows } = readRows("p.csv");
  expect(header).toBe(
    "customer_id,p_churn,expected_orders,expected_spend,alive,next_order_from,next_order_to,reasons",
  );
  expect(rows).toHaveLength(120);
  expect(new Set(rows.map(([id]) => id)).size).toBe(120);
  for (const [, risk, orderCount, spend, alive, from, to] of rows) {
    for (const share of [risk, alive]) {
      expect(Number(share)).toBeGreaterThanOrEqual(0);
      expect(Number(share)).toBeLessThanOrEqual(1);
    }
    expect(Number(orderCount)).toBeGreaterThanOrEqual(0);
    expect(Number(spend)).toBeGreaterThanOrEqual(0);
    expect(from! > date(300) && from! <= to!).toBe(true);
  }
  const risks = rows.map(([id, risk]) => ({ gone: Number(id) % 3 === 0, risk: Number(risk) }));
  const mean = (gone: boolean) => {
    const of = risks.filter((row) => row.gone === gone);
    return of.reduce((sum, { risk }) => sum + risk, 0) / of.length;
  };
  expect(mean(true) - mean(false)).toBeGreaterThan(0.5);
});

test("without amounts the value column is empty", () => {
  const orders = writeShop("bare.csv", 40, () => "");
  const { status, stdout } = run(
    "score",
    "--orders",
    orders,
    "--as-of",
    date(300),
    "--horizon",
    "60",
    "--out",
    "b.csv",
  );
  expect(stdout).toContain("horizon: 60 days (as told)");
  expect(stdout).toContain("low confidence: 40 customers, 100 are needed");
  expect(status).toBe(0);
  const { rows } = readRows("b.csv");
  expect(rows.every(([, , , spend]) => spend === "")).toBe(true);
  expect(rows[0]!.join(",")).toMatch(/low confidence: .* \(between \d+ and \d+ %\)/);
});

test("rows after the as-of date fail the run, and nothing is written", () => {
  const orders = writeShop("late.csv", 40, () => "5");
  const { status, stderr } = run("score", "--orders", orders, "--as-of", date(200), "--out", "never.csv");
  expect(status).toBe(1);
  expect(stderr).toMatch(/^late\.csv, line \d+: .* is after the as-of date/);
  expect(fs.existsSync(at("never.csv"))).toBe(false);
});

test.each([
  [["--orders", "x.csv", "--out", "o.csv"], "--as-of is missing"],
  [["--orders", "x.csv", "--as-of", "yesterday", "--out", "o.csv"], "--as-of yesterday is no date"],
  [["--orders", "x.csv", "--as-of", "2026-01-01", "--out", "o.csv", "--horizon", "0"], "from 1 to 730"],
  [["--order", "x.csv"], "allowed: --orders"],
])("wrong usage %j ends with 2 and what is allowed", (args, message) => {
  const { status, stderr } = run("score", ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain("npm run score --");
});

test("the backtest tells predicted beside real by band, beside the rules of thumb", () => {
  const orders = writeShop("past.csv", 150, () => "5");
  const { status, stdout } = run("backtest", "--orders", orders, "--horizon", "60", "--json");
  expect(status).toBe(0);
  expect(stdout).toContain("no order for twice the own interval");
  expect(stdout).toContain("in use: ");
  interface Tables {
    horizonDays: number;
    windows: { customers: number; methods: { method: string; logLoss: number }[] }[];
    bands: { customers: number; predicted: number; stayedAway: number }[];
  }
  const tables = JSON.parse(stdout.trim().split("\n").at(-1)!) as Tables;
  expect(tables.horizonDays).toBe(60);
  expect(tables.bands).toHaveLength(10);
  const counted = tables.windows.reduce((sum, { customers }) => sum + customers, 0);
  expect(tables.bands.reduce((sum, { customers }) => sum + customers, 0)).toBe(counted);
  expect(tables.windows[0]!.methods).toHaveLength(4);
});

test("both say how they are used", () => {
  for (const command of ["score", "backtest"] as const) {
    const { status, stdout } = run(command, "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("Exit codes: 0 done, 1 failed, 2 wrong usage.");
  }
});
