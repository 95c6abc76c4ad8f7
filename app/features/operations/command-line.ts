import { parseArgs } from "node:util";
import { commands, type Command, type CommandName } from "./command-list";

export interface AskedCommand {
  name: CommandName;
  words: string[];
  options: Record<string, string | boolean | string[] | undefined>;
  json: boolean;
}

export type ParsedCommandLine =
  { kind: "run"; command: AskedCommand } | { kind: "help"; text: string } | { kind: "wrong"; text: string };

const all: readonly Command[] = commands;

/** What the operator typed. Pure: says what is wrong instead of throwing. */
export function parseCommandLine(argv: readonly string[]): ParsedCommandLine {
  const [name, ...rest] = argv;
  if (name === undefined) return { kind: "wrong", text: usage() };
  if (name === "--help" || name === "-h" || name === "help") return { kind: "help", text: usage() };
  const command = all.find((one) => one.name === name);
  if (!command) return { kind: "wrong", text: `There is no command "${name}".\n\n${usage()}` };
  const wrong = (text: string): ParsedCommandLine => ({
    kind: "wrong",
    text: `${text}\n\n${usageOf(command)}`,
  });
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      strict: true,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        ...Object.fromEntries(
          Object.entries(command.options).map(([key, { type, multiple }]) => [
            key,
            { type, multiple: multiple ?? false },
          ]),
        ),
      },
    });
    if (values.help) return { kind: "help", text: usageOf(command) };
    const [fewest, most] = command.arity;
    if (positionals.length < fewest) return wrong(`${name} needs ${command.words}.`);
    if (positionals.length > most) return wrong(`${name} does not take "${positionals[most]}".`);
    const { json, ...options } = values;
    return {
      kind: "run",
      command: {
        name: command.name as CommandName,
        words: positionals,
        options: options as AskedCommand["options"],
        json: json === true,
      },
    };
  } catch (error) {
    return wrong((error as Error).message);
  }
}

function usage(): string {
  const width = Math.max(...all.map(({ name, words }) => `${name} ${words}`.length)) + 2;
  return [
    "usage: npm run operate -- COMMAND [OPTIONS]      (in the image: node build/processes/operate.js COMMAND)",
    "",
    ...all.map(({ name, words, summary }) => `  ${`${name} ${words}`.padEnd(width)}${summary}`),
    "",
    "  --json   the answer as JSON            --help   after a command: its options",
    "Exit codes: 0 done, 1 failed, 2 wrong usage. The environment is that of web and worker.",
  ].join("\n");
}

function usageOf({ name, words, summary, options }: Command): string {
  const lines = Object.entries({ ...options, json: { type: "boolean", help: "the answer as JSON" } }).map(
    ([key, { type, help }]) => `  ${`--${key}${type === "string" ? " VALUE" : ""}`.padEnd(20)}${help}`,
  );
  return [`usage: npm run operate -- ${name} ${words}`.trimEnd(), summary, "", ...lines].join("\n");
}
