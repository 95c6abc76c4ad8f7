import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";

export interface Child {
  process: ChildProcess;
  logFile: string;
  stop(): Promise<void>;
}

/** Starts one process of the house; what it says goes to a file, in the place of what one before it said. `onDeath` is called when it ends without being asked to. */
export function startChild(
  name: string,
  args: string[],
  options: { env: NodeJS.ProcessEnv; logFile: string; cwd: string; onDeath: (error: Error) => void },
): Child {
  const out = fs.openSync(options.logFile, "w");
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", out, out],
  });
  fs.closeSync(out);
  let stopping = false;
  child.once("exit", (code, signal) => {
    if (!stopping)
      options.onDeath(
        new Error(
          `${name} stopped (${signal ?? `code ${code}`}); its last words:\n${lastLines(options.logFile)}`,
        ),
      );
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  return {
    process: child,
    logFile: options.logFile,
    stop: async () => {
      stopping = true;
      process.removeListener("exit", killWithUs);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await gone;
      clearTimeout(force);
    },
  };
}

export function lastLines(file: string, count = 15): string {
  return fs.existsSync(file)
    ? fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n")
    : "(nothing)";
}
