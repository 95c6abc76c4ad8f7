import { parseArgs } from "node:util";
import type { BulkPace } from "./admin-api/bulk/bulk-operations";
import { FaultPlanError, type FaultPlan } from "./faults/fault-plan";
import { faultsHelp } from "./faults/help-text";
import { readFaultPlan } from "./faults/read-plan";
import type { ProtectedDataMode } from "./installation";
import { USUAL_PACE } from "./live";
import { splitScopes } from "./manifest";

export const USAGE = `Plays Shopify for one shop, on this machine only.

usage: npm run stand-in -- [options]

  --orders FILE          the shop's orders from a CSV log (customer_id, date, amount[, order_id])
  --lines FILE           the items of those orders, CSV or CSV.gz
  --customers N          size of the invented shop, 1 to 100000 (default 3400)
  --beside N,N           more invented shops beside it, one of each size, 0 to 1000: harbour-of-0, harbour-of-1
  --seed S               seed of the invented shop and of the faults, a whole number (default 1)
  --port N               port of the admin and the Admin API (default: a free one)
  --files-port N         port of the results of bulk operations (default: a free one)
  --smtp-port N          port of the shoppers' mail server (default: a free one)
  --app-url URL          where the app answers (default http://localhost:3000)
  --api-key KEY          the app's client id (default sandbox-client-id)
  --api-secret SECRET    the app's client secret (default shpss_sandbox)
  --scopes LIST          scopes the merchant agrees to, comma separated (default: those of shopify.app.toml)
  --protected-data MODE  approved, null-fields or denied (default approved)
  --manifest FILE        the app's configuration (default shopify.app.toml)
  --bulk-pace N          lines a second that bulk operations write (default: as fast as it goes)
  --live                 the shop goes on living: orders, refunds, parcels, new customers, merges
  --live-pace N          with so many events a minute of sandbox time, 1 to 600 (default 6)
  --clock-speed N        sandbox time runs N times as fast, 1 to 120 (default 1)
  --faults SPEC          what goes wrong, see below (default: nothing)
  --installed            start with the app installed
  --help                 this text

When it is ready it prints one line of JSON: origin, filesOrigin, smtpPort, shop, adminUrl.

${faultsHelp()}`;

export interface CommandLine {
  orders?: string;
  lines?: string;
  customers: number;
  /** Sizes of the small shops beside the shop. */
  beside: number[];
  seed: number;
  port: number;
  filesPort: number;
  smtpPort: number;
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  scopes?: string[];
  protectedData: ProtectedDataMode;
  manifest?: string;
  bulkPace?: BulkPace;
  clockSpeed: number;
  livePace?: number;
  faults?: FaultPlan;
  installed: boolean;
}

/** A wrong command line: the process says so and ends with 2. */
export class UsageError extends Error {}

const MODES: ProtectedDataMode[] = ["approved", "null-fields", "denied"];

/**
 * Reads the options of `npm run stand-in`.
 * @returns the options, or "help"
 * @throws {UsageError} with what is allowed
 */
export function readCommandLine(args: string[]): CommandLine | "help" {
  const values = parse(args);
  if (values.help) return "help";
  if (values.lines && !values.orders) throw new UsageError("--lines needs --orders");
  const protectedData = MODES.find((mode) => mode === (values["protected-data"] ?? "approved"));
  if (!protectedData) throw new UsageError(`--protected-data is one of ${MODES.join(", ")}`);
  const appUrl = values["app-url"] ?? "http://localhost:3000";
  if (!URL.canParse(appUrl) || !/^https?:/.test(appUrl))
    throw new UsageError("--app-url is an http or https address");
  return {
    orders: values.orders,
    lines: values.lines,
    customers: wholeNumber("customers", values.customers ?? "3400", 1, 100_000),
    beside: (values.beside?.split(",") ?? []).map((size) => wholeNumber("beside", size, 0, 1000)),
    seed: wholeNumber("seed", values.seed ?? "1", 0, 2 ** 31),
    port: wholeNumber("port", values.port ?? "0", 0, 65_535),
    filesPort: wholeNumber("files-port", values["files-port"] ?? "0", 0, 65_535),
    smtpPort: wholeNumber("smtp-port", values["smtp-port"] ?? "0", 0, 65_535),
    appUrl,
    apiKey: values["api-key"] ?? "sandbox-client-id",
    apiSecret: values["api-secret"] ?? "shpss_sandbox",
    scopes: values.scopes === undefined ? undefined : splitScopes(values.scopes),
    protectedData,
    manifest: values.manifest,
    bulkPace: readPace(values["bulk-pace"]),
    livePace: readLivePace(values.live, values["live-pace"]),
    clockSpeed: wholeNumber("clock-speed", values["clock-speed"] ?? "1", 1, 120),
    faults: readFaults(values.faults),
    installed: values.installed ?? false,
  };
}

function readFaults(spec: string | undefined): FaultPlan | undefined {
  try {
    return spec === undefined ? undefined : readFaultPlan(spec);
  } catch (error) {
    throw error instanceof FaultPlanError ? new UsageError(`--faults: ${error.message}`) : error;
  }
}

/** A pace is enough to say that the shop is to live. */
function readLivePace(live: boolean | undefined, pace: string | undefined): number | undefined {
  if (pace !== undefined) return wholeNumber("live-pace", pace, 1, 600);
  return live ? USUAL_PACE : undefined;
}

function readPace(linesPerSecond: string | undefined): BulkPace | undefined {
  if (linesPerSecond === undefined) return undefined;
  return { startDelayMs: 500, linesPerSecond: wholeNumber("bulk-pace", linesPerSecond, 1, 10_000_000) };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args,
      options: {
        ...{
          orders: text,
          lines: text,
          customers: text,
          beside: text,
          seed: text,
          port: text,
          "files-port": text,
          "smtp-port": text,
          "app-url": text,
        },
        ...{ "api-key": text, "api-secret": text, scopes: text, "protected-data": text, manifest: text },
        ...{
          "bulk-pace": text,
          "clock-speed": text,
          live: flag,
          "live-pace": text,
          faults: text,
          installed: flag,
          help: flag,
        },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}, not "${value}"`);
  }
  return number;
}
