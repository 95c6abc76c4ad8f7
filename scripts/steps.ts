import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectRoot } from "./postgres/embedded-postgres.ts";

export interface Tally {
  passed: number;
  failed: number;
}

/** Runs one program of node_modules on the project's Node. Resolves with its exit code and everything it said. */
function run(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(projectRoot, script), ...args], {
      cwd: projectRoot,
      env: {
        ...process.env,
        ...env,
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** A check that is one program: passed when it exits with 0. Its words are shown only when it fails. */
export async function check(name: string, script: string, args: string[]): Promise<Tally> {
  const start = Date.now();
  const { code, output } = await run(script, args);
  console.log(
    `${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds(start)})${code === 0 ? "" : `\n${output}`}`,
  );
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs Vitest projects and counts their tests. A run in which no test ran counts as a failure. */
export async function tests(projects: string[], extra: string[] = []): Promise<Tally> {
  const start = Date.now();
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-report-")), "report.json");
  const { code, output } = await run("node_modules/vitest/vitest.mjs", [
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...extra,
  ]);
  const result = fs.existsSync(report)
    ? (JSON.parse(fs.readFileSync(report, "utf8")) as {
        numPassedTests: number;
        numFailedTests: number;
        numFailedTestSuites: number;
      })
    : { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 1 };
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  const passed = result.numPassedTests;
  const failed = Math.max(result.numFailedTests, code === 0 && passed > 0 ? 0 : 1);
  console.log(
    `${failed ? "FAILED" : "ok    "} tests: ${projects.join(", ")}: ${passed} passed (${seconds(start)})${failed ? `\n${output}` : ""}`,
  );
  return { passed, failed };
}

/** Prints the closing line that other people's checks read, and sets the exit code. */
export function conclude(tallies: Tally[]): void {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  const failed = sum((tally) => tally.failed);
  console.log(`${sum((tally) => tally.passed)} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
