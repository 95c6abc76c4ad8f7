import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "../scripts/postgres/embedded-postgres.ts";
import type { IssuedRate } from "./cases/offers-issuing.ts";
import { makeWorkplace } from "./workplace.ts";

/** The cases there are; a new one is a file in bench/cases and its line here. */
const cases: Record<string, () => Promise<BenchCase>> = {
  ingest: async () => (await import("./cases/ingest.ts")).ingest,
  webhooks: async () => (await import("./cases/webhooks.ts")).webhooks,
  score: async () => (await import("./cases/score.ts")).score,
  fairness: async () => (await import("./cases/fairness.ts")).fairness,
  nightly: async () => (await import("./cases/nightly.ts")).nightly,
  offers: async () => (await import("./cases/offers.ts")).offers,
  pages: async () => (await import("./cases/pages.ts")).pages,
  quality: async () => (await import("./cases/quality.ts")).quality,
  uplift: async () => (await import("./cases/uplift.ts")).uplift,
};

export interface BenchCase {
  /** One line for --help. */
  about: string;
  options: Record<string, { default: number; about: string }>;
  /** Options that are no numbers. */
  texts?: Record<string, { default: string; about: string }>;
  /** What it fills a database with can be used again: `--keep FOLDER` is allowed. */
  reusable?: true;
  /** Returns what the last line of the output says. Addresses of the database come through the environment. */
  run: (
    options: Record<string, number>,
    workplace: Workplace,
    texts: Record<string, string>,
  ) => Promise<(BenchResult | CoverageResult | IssuedRate)[]>;
}

export interface Workplace {
  /** A folder for files, removed afterwards unless it is to be kept. */
  folder: string;
  /** The benchmark's database, as its owner. */
  databaseUrl: string;
}

export interface BenchResult {
  case: string;
  /** Size of the input. */
  n: number;
  ours: number;
  baseline: number;
  ratio: number;
  unit: "ms" | "per second" | "deliveries" | "log-loss";
  peakMb: number;
  /** Of ours, where single answers are measured. */
  p95?: number;
}

/** How often an interval held a known truth. Shares 0 .. 1; the worst of the effects that were tried, and their mean. */
export interface CoverageResult {
  case: string;
  /** Customers of a campaign. */
  n: number;
  controlShare: number;
  runs: number;
  coverage: number;
  coverageMean: number;
  /** Share of campaigns that earn nothing and were called a win. */
  falseWin: number;
  /** Mean width beside Welch's interval; null where there is none to compare with. */
  width: number | null;
}

async function usage(): Promise<string> {
  const lines = ["usage: npm run bench -- CASE [--OPTION N ..]", ""];
  for (const [name, load] of Object.entries(cases)) {
    const { about, options, texts = {}, reusable } = await load();
    lines.push(`  ${name.padEnd(12)} ${about}`);
    for (const [option, { default: value, about: text }] of Object.entries({ ...options, ...texts })) {
      lines.push(`      --${option.padEnd(8)} ${text} (${value})`);
    }
    if (reusable) lines.push("      --keep FOLDER  keeps the filled database there; the next run uses it");
  }
  return lines.join("\n") + "\n";
}

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (!name || name === "--help" || name === "-h") {
    process.stdout.write(await withSettings(usage));
    return name ? 0 : 2;
  }
  const load = cases[name];
  if (!load) {
    process.stderr.write(`There is no case "${name}": expected one of ${Object.keys(cases).join(", ")}\n`);
    return 2;
  }
  // Read before the case is: its imports read the settings, which say where the database is.
  const { values } = parseArgs({ args: rest, options: { keep: { type: "string" } }, strict: false });
  const keep = typeof values.keep === "string" ? values.keep : undefined;
  const workplace = await makeWorkplace((dataDir) => startEmbeddedPostgres({ dataDir }), keep);
  try {
    Object.assign(process.env, workplace.environment);
    const chosen = await load();
    const options = readOptions(chosen, rest);
    if (typeof options === "string") {
      process.stderr.write(`${options}\n`);
      return 2;
    }
    const results = await chosen.run(options.numbers, workplace, options.texts);
    process.stdout.write(`${JSON.stringify(results.length === 1 ? results[0] : results)}\n`);
    return 0;
  } finally {
    await workplace.close();
  }
}

/** The cases import the app, which wants its settings even when only asked what there is. */
async function withSettings<T>(work: () => Promise<T>): Promise<T> {
  const { settings } = await import("./workplace.ts");
  Object.assign(process.env, settings);
  return work();
}

interface ReadOptions {
  numbers: Record<string, number>;
  texts: Record<string, string>;
}

function readOptions(chosen: BenchCase, args: string[]): ReadOptions | string {
  const { texts = {} } = chosen;
  const names = [...Object.keys(chosen.options), ...Object.keys(texts), ...(chosen.reusable ? ["keep"] : [])];
  try {
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
    });
    const read: ReadOptions = { numbers: {}, texts: {} };
    for (const [name, { default: value }] of Object.entries(chosen.options)) {
      read.numbers[name] = values[name] === undefined ? value : Number(values[name]);
      if (!Number.isInteger(read.numbers[name]) || read.numbers[name]! < 1)
        return `--${name} takes a whole number from 1 on`;
    }
    for (const [name, { default: value }] of Object.entries(texts)) read.texts[name] = values[name] ?? value;
    return read;
  } catch (error) {
    return `${(error as Error).message}; allowed: ${names.map((name) => `--${name}`).join(", ")}`;
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
});
