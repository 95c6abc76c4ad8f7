import { check, tests, type Tally } from "./steps.ts";

/**
 * Everything that needs no browser: lint, format, types, unused code, generated files, the audit of dependencies, unit, database
 * and contract tests.
 */
export async function allChecks(): Promise<Tally[]> {
  // Two lanes, for two cores: the checks that only read, and the tests.
  const [reading, testing] = await Promise.all([
    (async () => [
      await check("types", "node_modules/typescript/bin/tsc", ["--noEmit"]),
      await check("lint", "node_modules/eslint/bin/eslint.js", [".", "--max-warnings", "0"]),
      await check("format", "node_modules/prettier/bin/prettier.cjs", [
        "--check",
        "--log-level",
        "warn",
        ".",
      ]),
      await check("unused code", "node_modules/knip/bin/knip.js", ["--no-progress"]),
      await check("generated files unchanged", "scripts/check-generated.mjs", []),
      await check("dependencies", "scripts/audit-lock.ts", []),
    ])(),
    // Tests over the wire wait much: two of them side by side, which Vitest would not do on two cores by itself.
    (async () => [
      // Pure: files may share a process, and what they import is read once. Half the time.
      await tests(["unit"], ["--no-isolate"]),
      await tests(["db", "contract"], ["--minWorkers=1", "--maxWorkers=2"]),
    ])(),
  ]);
  return [...reading, ...testing];
}
