import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

export interface DemoOptions {
  exit: boolean;
  json: boolean;
  orders?: string;
  lines?: string;
  customers?: number;
  port?: number;
  data?: string;
  live: boolean;
  livePace?: number;
  clockSpeed?: number;
  faults?: string;
  seed?: number;
}

export const usage = `npm run demo -- [options]

Sets everything up, starts database, sandbox shop, web and worker, installs Holdfast into the shop through the real flow,
imports, scores, prints a summary and the address to open, and stays up until Ctrl-C.

  --exit              stop after the summary; exit code 0 only if all went well
  --json              the last line of output is the summary as JSON
  --orders FILE.csv   the shop of a real order log: customer_id,date,amount[,order_id]; a negative amount is a refund
  --lines FILE[.gz]   the items of that log (needs --orders)
  --customers N       size of the generated shop, 100 to 100000 (default about 3400; not with --orders)
  --port N            the address to open, 1024 to 65000; N+1 and N+2 are used too (default: the first free from 4100)
  --data DIR          keep the database in DIR (default: thrown away at the end)
  --live              the shop goes on living: orders, refunds, parcels, new customers; see Activity in its admin
  --live-pace N       with N events a minute of the shop's time, 1 to 600 (default 6)
  --clock-speed N     the shop's time runs N times as fast, and the app's with it, 1 to 120
  --faults SPEC       what Shopify does wrong, e.g. webhooks.dropped=0.05 (npm run stand-in -- --help lists all)
  --seed N            seed of the generated shop, its life and its faults, a whole number (default 1)
  --help              this text

Exit codes: 0 done, 1 failed, 2 wrong usage.`;

/** What was asked for. Errors: throws a sentence that says which option is wrong and what is allowed. */
export function readOptions(args: string[]): DemoOptions | "help" {
  const { values } = parseArgs({
    args,
    strict: true,
    options: {
      exit: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      orders: { type: "string" },
      lines: { type: "string" },
      customers: { type: "string" },
      port: { type: "string" },
      data: { type: "string" },
      live: { type: "boolean", default: false },
      "live-pace": { type: "string" },
      "clock-speed": { type: "string" },
      faults: { type: "string" },
      seed: { type: "string" },
    },
  });
  if (values.help) return "help";
  if (values.lines && !values.orders)
    throw new Error("--lines needs --orders: lines are the items of an order log");
  if (values.customers && values.orders)
    throw new Error("--customers goes with the generated shop, not with --orders");
  return {
    exit: values.exit,
    json: values.json,
    orders: existingFile("--orders", values.orders),
    lines: existingFile("--lines", values.lines),
    customers: wholeNumber("--customers", values.customers, 100, 100_000),
    port: wholeNumber("--port", values.port, 1024, 65_000),
    data: values.data === undefined ? undefined : fromCaller(values.data),
    live: values.live || values["live-pace"] !== undefined,
    livePace: wholeNumber("--live-pace", values["live-pace"], 1, 600),
    clockSpeed: wholeNumber("--clock-speed", values["clock-speed"], 1, 120),
    faults: values.faults,
    seed: wholeNumber("--seed", values.seed, 0, 2 ** 31),
  };
}

/** npm runs scripts in the project's folder; paths are meant from where the command was typed. */
const fromCaller = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

function existingFile(option: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const full = fromCaller(file);
  if (!fs.statSync(full, { throwIfNoEntry: false })?.isFile())
    throw new Error(`${option} ${file}: there is no such file`);
  return full;
}

function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${option} ${text}: expected a whole number from ${least} to ${most}`);
  }
  return value;
}
