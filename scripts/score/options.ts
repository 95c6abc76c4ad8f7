import path from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { dateAllowed, dayOfDate } from "./read-order-log.ts";

/** A command typed wrongly: what, and what is allowed. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** npm runs scripts in the project's folder; paths are meant from where the command was typed. */
export const fromCaller = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

type Texts = Record<string, string | boolean | undefined>;

/** @throws UsageError for anything that is not among `options`. */
export function readArguments(args: string[], options: NonNullable<ParseArgsConfig["options"]>): Texts {
  try {
    return parseArgs({ args, options, strict: true }).values as Texts;
  } catch (error) {
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${(error as Error).message.split("\n")[0]}; allowed: ${names.join(", ")}`);
  }
}

export function neededText(values: Texts, name: string, what: string): string {
  const value = values[name];
  if (typeof value !== "string" || value === "") throw new UsageError(`--${name} is missing: ${what}`);
  return value;
}

export function readDay(values: Texts, name: string, what: string): number {
  const text = neededText(values, name, what);
  const day = text.length === 10 ? dayOfDate(text) : null;
  if (day === null)
    throw new UsageError(`--${name} ${text} is no date; ${dateAllowed.replace(/, with.*/, "")}`);
  return day;
}

const [shortest, longest] = [1, 730];

export function readHorizon(values: Texts): number | undefined {
  if (values.horizon === undefined) return undefined;
  const days = Number(values.horizon);
  if (!Number.isInteger(days) || days < shortest || days > longest)
    throw new UsageError(
      `--horizon ${values.horizon}: expected a whole number of days from ${shortest} to ${longest}`,
    );
  return days;
}
