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

/** Errors: throws with the builder's own words when a bundle cannot be made. */
export async function buildApp(say: (text: string) => void = () => undefined): Promise<void> {
  await alone(() => buildWhenChanged(say));
}

async function buildWhenChanged(say: (text: string) => void): Promise<void> {
  const stamp = at("build", ".fingerprint");
  const wanted = fingerprint();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  say("building the app (about half a minute)");
  fs.rmSync(at("build"), { recursive: true, force: true });
  const remix = spawnSync(process.execPath, [at("node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (remix.status !== 0) throw new Error(`The app could not be built:\n${remix.stdout}${remix.stderr}`);
  await bundle({
    entryPoints: { web: at("app/web.server.ts"), worker: at("app/worker.server.ts") },
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
  fs.writeFileSync(stamp, wanted);
}

if (process.argv[1] === import.meta.filename) await buildApp((text) => process.stdout.write(`${text}\n`));
