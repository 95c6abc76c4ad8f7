import { execFile, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { env } from "~/env.server";
import { threeFreePorts } from "../../scripts/demo/free-ports";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";
import type { StandIn } from "../../shopify-stand-in/stand-in";
import { sandboxSettings } from "./wire";

/** Shopify's library turns away what calls itself a program. */
export const browserAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** The production build at work on the test's database, with the sandbox as its Shopify. */
export interface House {
  appUrl: string;
  standIn: StandIn;
  /** Folder of the build. */
  build: string;
  /** Everything the processes have said so far, on both outputs. */
  said(): string;
  /** Starts a further process of the build; `env` goes over the settings it gets otherwise. */
  start(name: "web" | "worker", options?: StartOptions): Promise<Started>;
  close(): Promise<void>;
}

interface StartOptions {
  env?: Record<string, string>;
  /** false: nothing leads it to the sandbox, and nothing of the sandbox is in it. */
  preload?: boolean;
}

interface Started {
  /** Where a web process answers. */
  url: string;
  stop(): Promise<void>;
}

/** Folder of a build of the present sources. A process of its own makes it: building keeps a thread for half a minute. */
async function builtApp(): Promise<string> {
  const script = 'console.log(await (await import("./scripts/build.ts")).buildApp())';
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const { NODE_ENV: _test, ...settings } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: settings as NodeJS.ProcessEnv,
  });
  return stdout.trim().split("\n").at(-1)!;
}

/** Errors: throws, with the last words of the process, when one does not come up. */
export async function openHouse(options: {
  shops: SandboxShop[];
  worker?: boolean;
  env?: Record<string, string>;
}): Promise<House> {
  const build = await builtApp();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-house-"));
  const [port] = await threeFreePorts();
  const appUrl = `http://127.0.0.1:${port}`;
  const standIn = await startStandIn({ ...sandboxSettings, shops: options.shops, appUrl });
  const restoreFetch = rerouteFetch(standIn);
  const children: ChildProcess[] = [];
  const logs: string[] = [];

  async function start(name: "web" | "worker", { env: over = {}, preload = true }: StartOptions = {}) {
    const ownPort = children.length === 0 ? port : (await threeFreePorts())[0];
    const log = path.join(folder, `${name}-${logs.push("")}.log`);
    logs[logs.length - 1] = log;
    const out = fs.openSync(log, "a");
    const child = spawn(process.execPath, [path.join(build, `processes/${name}.js`)], {
      stdio: ["ignore", out, out],
      env: {
        ...process.env,
        NODE_ENV: "production",
        LOG_LEVEL: "trace",
        SHOPIFY_APP_URL: appUrl,
        HOST: "127.0.0.1",
        PORT: String(ownPort),
        ...(preload
          ? {
              NODE_OPTIONS: `--import file://${path.resolve("shopify-stand-in/preload.mjs")}`,
              SHOPIFY_STAND_IN_ORIGIN: standIn.origin,
              SHOPIFY_STAND_IN_FILES_ORIGIN: standIn.filesOrigin,
            }
          : {}),
        ...options.env,
        ...over,
      },
    });
    fs.closeSync(out);
    children.push(child);
    // Also when the test gives up in the middle of something.
    process.once("exit", () => child.kill("SIGKILL"));
    const words = name === "web" ? "the app is listening" : "the worker is at work";
    while (!fs.readFileSync(log, "utf8").includes(words)) {
      if (child.exitCode !== null) throw new Error(`${name} ended:\n${fs.readFileSync(log, "utf8")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { url: `http://127.0.0.1:${ownPort}`, stop: () => end(child) };
  }

  const house: House = {
    appUrl,
    standIn,
    build,
    said: () => logs.map((log) => fs.readFileSync(log, "utf8")).join(""),
    start,
    async close() {
      await Promise.all(children.map(end));
      restoreFetch();
      await standIn.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await start("web");
    if (options.worker) await start("worker");
    return house;
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

export interface Asking {
  /** Member of staff. */
  userId?: string;
  /** Another token than a fresh one; null for none. */
  token?: string | null;
  method?: string;
  body?: BodyInit;
  headers?: Record<string, string>;
  /** Where, when not at the first web process. */
  at?: string;
}

/** Asks as a script of the open app does: the token is in a header, the shop in the token alone. */
export async function askData(
  house: House,
  domain: string,
  address: string,
  { userId, token, headers, at, ...init }: Asking = {},
): Promise<Response> {
  const bearer = token === undefined ? await house.standIn.mintSessionToken(domain, { userId }) : token;
  return fetch(`${at ?? house.appUrl}${address}`, {
    redirect: "manual",
    ...init,
    headers: {
      "User-Agent": browserAgent,
      ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
      ...headers,
    },
  });
}

/** Asks for a document as the admin's frame does: token, shop and host stand in the address. */
export async function askDocument(
  house: House,
  domain: string,
  address: string,
  { userId, token, headers, at, ...init }: Asking = {},
): Promise<Response> {
  const url = new URL(address, at ?? house.appUrl);
  const named = new URLSearchParams({ embedded: "1", shop: domain, host: hostOf(domain) });
  for (const [name, value] of named) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  const idToken = token === undefined ? await house.standIn.mintSessionToken(domain, { userId }) : token;
  if (idToken !== null) url.searchParams.set("id_token", idToken);
  return fetch(url, {
    redirect: "manual",
    ...init,
    headers: { "User-Agent": browserAgent, Accept: "text/html", ...headers },
  });
}

export const hostOf = (domain: string): string =>
  Buffer.from(`admin.shopify.com/store/${domain.replace(/\.myshopify\.com$/, "")}`).toString("base64");

/** The settings a secret of which must never be seen outside. */
export const appSecrets = (): string[] => [
  env.SHOPIFY_API_SECRET,
  ...env.ENCRYPTION_KEYS.map(({ key }) => key.toString("base64")),
];
