/** The whole house on one machine: database, sandbox, web and worker. The demo and the browser tests start it. */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { buildApp } from "../build.ts";
import { migrate } from "../migrate.ts";
import { projectRoot, startEmbeddedPostgres, type RunningPostgres } from "../postgres/embedded-postgres.ts";
import { startChild, type Child } from "./child.ts";
import { threeFreePorts } from "./free-ports.ts";

export interface StackOptions {
  /** Keeps the database between runs; without it everything is thrown away at the end. */
  dataDir?: string;
  port?: number;
  /** Further arguments of the sandbox: where its shop comes from. */
  sandboxArgs?: string[];
  /** Web and worker tell the sandbox's time, also when it runs faster or is set forward. */
  followsClock?: boolean;
  say?: (text: string) => void;
}

export interface Stack {
  /** The sandbox's control and admin address. */
  sandboxOrigin: string;
  appUrl: string;
  /** Where a person opens the app inside the sandbox's admin. */
  openUrl: string;
  shopDomain: string;
  /** Of a shop from an order log: how its rows were taken. */
  orderLog?: unknown;
  databaseUrl: string;
  /** The environment web and worker run with. */
  env: Record<string, string>;
  logDir: string;
  /** Rejects when a process of the house ends by itself. */
  died: Promise<never>;
  stop(): Promise<void>;
}

const DATABASE = "holdfast";

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const say = options.say ?? (() => undefined);
  const cleanup: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const step of cleanup.splice(0).reverse()) await step();
  };
  try {
    const build = await buildApp(say);
    const folder = options.dataDir
      ? path.resolve(options.dataDir)
      : fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-demo-"));
    fs.mkdirSync(folder, { recursive: true });
    if (!options.dataDir) {
      fs.chmodSync(folder, 0o755);
      cleanup.push(() => fs.rmSync(folder, { recursive: true, force: true }));
    }
    say("starting PostgreSQL");
    const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, "postgres") });
    cleanup.push(() => postgres.stop());
    const databaseUrl = await prepareDatabase(postgres);

    const [sandboxPort, appPort, filesPort] = await threeFreePorts(options.port);
    const sandboxOrigin = `http://localhost:${sandboxPort}`;
    const appUrl = `http://localhost:${appPort}`;
    const credentials = { apiKey: "holdfast-demo", apiSecret: "demo-secret-for-this-machine-only" };
    const logDir = path.join(folder, "logs");
    fs.mkdirSync(logDir, { recursive: true });

    let fail: (error: Error) => void = () => undefined;
    const died = new Promise<never>((_, reject) => (fail = reject));
    died.catch(() => undefined);
    const start = (name: string, args: string[], env: NodeJS.ProcessEnv): Child => {
      const child = startChild(name, args, {
        env,
        cwd: projectRoot,
        logFile: path.join(logDir, `${name}.log`),
        onDeath: (error) => fail(error),
      });
      cleanup.push(() => child.stop());
      return child;
    };

    say("starting the sandbox shop");
    const tsx = `file://${path.join(projectRoot, "node_modules/tsx/dist/loader.mjs")}`;
    const sandbox = start(
      "sandbox",
      [
        "--import",
        tsx,
        path.join(projectRoot, "shopify-stand-in/main.ts"),
        "--port",
        String(sandboxPort),
        "--files-port",
        String(filesPort),
        "--app-url",
        appUrl,
        "--api-key",
        credentials.apiKey,
        "--api-secret",
        credentials.apiSecret,
        ...(options.sandboxArgs ?? []),
      ],
      process.env,
    );
    const ready = await Promise.race([readySandbox(sandbox), died]);

    const env: Record<string, string> = {
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      SHOPIFY_API_KEY: credentials.apiKey,
      SHOPIFY_API_SECRET: credentials.apiSecret,
      SHOPIFY_APP_URL: appUrl,
      APP_BRIDGE_URL: `${sandboxOrigin}/app-bridge.js`,
      ENCRYPTION_KEYS: encryptionKey(folder),
      HOST: "127.0.0.1",
      PORT: String(appPort),
      LOG_LEVEL: "info",
      // The shoppers' mail server, SMS provider and push service: what customers would get lies in the sandbox's Messages.
      SMTP_URL: `smtp://127.0.0.1:${ready.smtpPort}`,
      SMTP_FROM: "hello@shop.example",
      SMS_URL: `http://demo:demo@localhost:${sandboxPort}/_sms/messages`,
      SMS_FROM: "+15550100",
      PUSH_SERVICES: sandboxOrigin,
    };
    const reroute = {
      NODE_OPTIONS: `--import file://${path.join(projectRoot, "shopify-stand-in/preload.mjs")}`,
      SHOPIFY_STAND_IN_ORIGIN: ready.origin,
      SHOPIFY_STAND_IN_FILES_ORIGIN: ready.filesOrigin,
      ...(options.followsClock ? { SHOPIFY_STAND_IN_CLOCK: "1" } : {}),
    };
    say("starting web and worker");
    start("web", [path.join(build, "processes/web.js")], { ...process.env, ...env, ...reroute });
    start("worker", [path.join(build, "processes/worker.js")], {
      ...process.env,
      ...env,
      ...reroute,
    });
    await Promise.race([answering(`${appUrl}/readyz`), died]);
    return {
      sandboxOrigin,
      appUrl,
      openUrl: ready.adminUrl,
      shopDomain: ready.shop,
      orderLog: ready.orderLog,
      databaseUrl,
      env,
      logDir,
      died,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepareDatabase(postgres: RunningPostgres): Promise<string> {
  const admin = new pg.Client(postgres.url("postgres"));
  await admin.connect();
  const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
  if (!rowCount) await admin.query(`CREATE DATABASE ${DATABASE}`);
  await admin.end();
  const url = postgres.url(DATABASE);
  migrate(url);
  // A sandbox that starts anew knows none of the tokens it gave out before.
  const client = new pg.Client(url);
  await client.connect();
  await client.query("DELETE FROM sessions");
  await client.end();
  return url;
}

/** One key per data folder: what was sealed in an earlier run can be read again. */
function encryptionKey(folder: string): string {
  const file = path.join(folder, "encryption-key");
  if (!fs.existsSync(file))
    fs.writeFileSync(file, `demo:${randomBytes(32).toString("base64")}`, { mode: 0o600 });
  return fs.readFileSync(file, "utf8").trim();
}

interface ReadyLine {
  origin: string;
  filesOrigin: string;
  smtpPort: number;
  shop: string;
  adminUrl: string;
  orderLog?: unknown;
}

/** The sandbox says where it is in one line of JSON when it is ready. */
async function readySandbox(sandbox: Child): Promise<ReadyLine> {
  for (;;) {
    for (const line of fs.readFileSync(sandbox.logFile, "utf8").split("\n")) {
      if (!line.startsWith("{")) continue;
      const said = JSON.parse(line) as Partial<ReadyLine>;
      if (said.origin && said.filesOrigin && said.smtpPort && said.shop && said.adminUrl)
        return said as ReadyLine;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function answering(url: string): Promise<void> {
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
