// Fails when the committed GraphQL types are not what codegen makes of the documents and the schema of today.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = path.join(root, "app/platform/generated");
const read = () =>
  Object.fromEntries(
    fs
      .readdirSync(folder)
      .sort()
      .map((name) => [name, fs.readFileSync(path.join(folder, name), "utf8")]),
  );

const before = read();
const run = spawnSync(
  process.execPath,
  [path.join(root, "node_modules/@graphql-codegen/cli/cjs/bin.js"), "--config", "codegen.ts"],
  {
    cwd: root,
    encoding: "utf8",
  },
);
if (run.status !== 0) {
  console.error(run.stdout + run.stderr);
  process.exit(1);
}
const after = read();
const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
  (name) => before[name] !== after[name],
);
if (changed.length) {
  console.error(
    `app/platform/generated is out of date (${changed.join(", ")}): it has been generated anew, commit it`,
  );
  process.exit(1);
}
