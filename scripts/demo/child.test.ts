import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startChild } from "./child";

test("what a process says takes the place of what one before it said, so that its ready line is its own", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-child-"));
  const logFile = path.join(folder, "said.log");
  const say = async (word: string) => {
    const args = ["--eval", `console.log("${word}")`];
    const options = { env: process.env, logFile, cwd: folder, onDeath: () => undefined };
    const child = startChild("a process", args, options);
    await new Promise((resolve) => child.process.once("exit", resolve));
    await child.stop();
  };
  await say("before");
  await say("now");
  expect(fs.readFileSync(logFile, "utf8")).toBe("now\n");
  fs.rmSync(folder, { recursive: true });
});
