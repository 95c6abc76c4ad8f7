import { parseCommandLine } from "./features/operations/command-line";

/** The operator's command (docs/guides/operating.md). It runs from build/processes, or through scripts/operate.ts. */
async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseCommandLine(argv);
  if (parsed.kind !== "run") {
    process[parsed.kind === "help" ? "stdout" : "stderr"].write(`${parsed.text}\n`);
    return parsed.kind === "help" ? 0 : 2;
  }
  // Only now: help must be there without a database's address.
  const { carryOut } = await import("./features/operations/carry-out.server");
  return carryOut(parsed.command);
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
