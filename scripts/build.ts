/** Builds the app for production: Remix's client and server bundles, and the two processes. Skipped when nothing changed. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { build as bundle } from "esbuild";
import { projectRoot } from "./postgres/embedded-postgres.ts";
import { alone } from "./setup.mjs";

const at = (...parts: string[]) => path.join(projectRoot, ...parts);
const sources = [
  "app",
  "public",
  "package-lock.json",
  "prisma/migrations",
  "remix.config.js",
  "vite.config.ts",
  "tsconfig.json",
  "scripts/build.ts",
];

function fingerprint(): string {
  const hash = createHash("sha256");
  const add = (file: string) => {
    const full = at(file);
    if (!fs.existsSync(full)) return;
    if (fs.statSync(full).isDirectory()) {
      for (const name of fs.readdirSync(full).sort()) add(path.join(file, name));
    } else if (!/\.test\.tsx?$/.test(file)) {
      hash.update(file).update(fs.readFileSync(full));
    }
  };
  sources.forEach(add);
  return hash.digest("hex");
}

/**
 * Builds into build/ when something changed, and keeps a copy of each build under .cache/builds: what runs from there goes on
 * when the next build replaces build/. Returns the copy's folder. Errors: throws with the builder's own words.
 */
export async function buildApp(say: (text: string) => void = () => undefined): Promise<string> {
  const wanted = fingerprint();
  const copy = at(".cache", "builds", wanted);
  await alone(async () => {
    if (fs.existsSync(copy)) return;
    say("building the app (about half a minute)");
    await build();
    forgetOldBuilds();
    fs.cpSync(at("build"), `${copy}.partial`, { recursive: true });
    fs.renameSync(`${copy}.partial`, copy);
  });
  return copy;
}

/** A build that nobody asked for in a day is not running any more. */
function forgetOldBuilds(): void {
  const folder = at(".cache", "builds");
  const dayMs = 86_400_000;
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const one = path.join(folder, name);
    if (Date.now() - fs.statSync(one).mtimeMs > dayMs) fs.rmSync(one, { recursive: true, force: true });
  }
}

/** What a database must have been brought to for this build: app/readiness.server.ts. */
const migrationNames = (): string[] =>
  fs
    .readdirSync(at("prisma/migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

async function build(): Promise<void> {
  fs.rmSync(at("build"), { recursive: true, force: true });
  const remix = spawnSync(process.execPath, [at("node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (remix.status !== 0) throw new Error(`The app could not be built:\n${remix.stdout}${remix.stderr}`);
  await bundle({
    entryPoints: {
      web: at("app/web.server.ts"),
      worker: at("app/worker.server.ts"),
      operate: at("app/operate.server.ts"),
    },
    define: { HOLDFAST_MIGRATIONS: JSON.stringify(migrationNames()) },
    outdir: at("build/processes"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    packages: "external",
    external: ["*/server/index.js"],
    sourcemap: true,
    tsconfig: at("tsconfig.json"),
    logLevel: "error",
  });
}

if (process.argv[1] === import.meta.filename) {
  const copy = await buildApp((text) => process.stdout.write(`${text}\n`));
  // An earlier build of the same sources may have been replaced since.
  fs.rmSync(at("build"), { recursive: true, force: true });
  fs.cpSync(copy, at("build"), { recursive: true });
}
