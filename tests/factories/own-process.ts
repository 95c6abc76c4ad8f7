import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { onTestFinished } from "vitest";

export interface OwnProcess {
  child: ChildProcess;
  /** Everything it has logged so far, one object a line. */
  lines: Record<string, unknown>[];
  /** Resolves with the first line whose message is `msg`. */
  says: (msg: string) => Promise<Record<string, unknown>>;
  /** Sends SIGTERM; resolves with how it ended. */
  terminate: () => Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs a script of ours as a process of its own, from the sources. It is killed when the test ends. */
export function startOwnProcess(script: string, env: Record<string, string>): OwnProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: path.resolve("."),
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LOG_LEVEL: "info", ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  let rest = "";
  child.stdout!.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split("\n");
    rest = parts.pop()!;
    for (const line of parts)
      if (line.startsWith("{")) lines.push(JSON.parse(line) as Record<string, unknown>);
    for (const look of waiting) look();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("exit", (code, signal) => resolve({ code, signal })),
  );
  return {
    child,
    lines,
    says: (msg) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = lines.find((one) => one.msg === msg);
          if (!line) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        void ended.then(({ code }) => reject(new Error(`ended with ${code} before it said "${msg}"`)));
        look();
      }),
    terminate: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
