// node scripts/run.mjs FILE.ts [ARGS]: sets the clone up, then runs a TypeScript program on the project's own Node.
import { spawn } from "node:child_process";
import path from "node:path";
import { node24, root, setUp } from "./setup.mjs";

const [file, ...args] = process.argv.slice(2);
if (!file) {
  process.stderr.write("usage: node scripts/run.mjs FILE.ts [ARGS]\n");
  process.exit(2);
}
try {
  await setUp();
} catch (error) {
  process.stderr.write(`setup failed: ${error.message}\n`);
  process.exit(1);
}
const tsx = path.join(root, "node_modules", "tsx", "dist", "loader.mjs");
const child = spawn(node24(), ["--import", `file://${tsx}`, path.join(root, file), ...args], {
  stdio: "inherit",
  env: { ...process.env, HOLDFAST_SETUP_STARTED: String(Date.now() - performance.now()) },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
