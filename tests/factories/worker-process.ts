import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

export interface ProgramProcess {
  /** What it wrote so far, to the standard output and to the error output. */
  output: () => string;
  /** Lets a program that waits for it begin. */
  go: () => void;
  /** Ends it in the middle of whatever it does; resolves when it is gone. */
  kill: () => Promise<void>;
  /** Waits for what the process is to bring about. Errors: throws with its output when it ends first, or after a minute. */
  until: <T>(what: string, happens: Promise<T>) => Promise<T>;
}

/** A worker that begins when it is told to: starting a process costs more than what most tests do with it. */
export const workerProgram = `
  import { startWorking } from "./app/queue.server.ts";
  import { tasks } from "./app/tasks.server.ts";
  process.stdin.once("data", () => void startWorking(tasks, []));`;

/** Bundles a program of ours, so that processes of it start fast. Paths in it are those from the project's root. */
export async function bundleProgram(source: string): Promise<string> {
  const folder = path.resolve(".cache/test-programs");
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(fs.mkdtempSync(path.join(folder, "program-")), "program.mjs");
  onTestFinished(() => fs.rmSync(path.dirname(file), { recursive: true, force: true }));
  await build({
    stdin: { contents: source, resolveDir: path.resolve("."), loader: "ts" },
    outfile: file,
    ...{ bundle: true, platform: "node", format: "esm", target: "node22", packages: "external" },
    tsconfig: path.resolve("tsconfig.json"),
    logLevel: "error",
  });
  return file;
}

/** Starts a bundled program as a process that takes the sandbox for Shopify. */
export function startProgram(
  file: string,
  standIn: { origin: string; filesOrigin: string },
  settings: Record<string, string> = {},
): ProgramProcess {
  const preload = `file://${path.resolve("shopify-stand-in/preload.mjs")}`;
  const child = spawn(process.execPath, ["--import", preload, file], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      // Every process of a test reads the same libraries.
      NODE_COMPILE_CACHE: path.resolve(".cache/test-programs/compiled"),
      SHOPIFY_STAND_IN_ORIGIN: standIn.origin,
      SHOPIFY_STAND_IN_FILES_ORIGIN: standIn.filesOrigin,
      ...settings,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const kill = () => (child.kill("SIGKILL"), gone);
  onTestFinished(kill);
  const until = async <T>(what: string, happens: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, 60_000)));
    const never = Promise.race([gone, late]).then(() => {
      throw new Error(`the process did not come to it: ${what}\n${output.slice(-4000)}`);
    });
    return Promise.race([happens, never]).finally(() => clearTimeout(timer));
  };
  return { output: () => output, go: () => void child.stdin.write("go\n"), kill, until };
}
