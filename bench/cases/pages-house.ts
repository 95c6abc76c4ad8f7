import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { buildApp } from "../../scripts/build.ts";
import { lastLines, startChild } from "../../scripts/demo/child.ts";
import { freePort, projectRoot } from "../../scripts/postgres/embedded-postgres.ts";
import { startStandIn } from "../../shopify-stand-in/server.ts";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour.ts";
import { settings } from "../workplace.ts";

/** A browser's user agent: Shopify's library turns programs away. */
const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
export const manager = "501";

export interface Answer {
  /** Until the last byte, and until the first one. */
  ms: number;
  firstMs: number;
  status: number;
  body: string;
}

export interface House {
  /** A page as the admin frames it first, with App Bridge's address and a session token in its own. */
  openDocument(domain: string, address: string, userId?: string): Promise<Answer>;
  /** What a screen asks for when staff go on to it: the data of one route, with a session token. */
  fetchData(domain: string, address: string, route: string, userId?: string): Promise<Answer>;
  get(address: string): Promise<Answer>;
  /** Where the sandbox's admin shows a page of the app. */
  adminUrl(domain: string, path: string): string;
  /** Highest resident memory of the web process so far. */
  peakMb(): number;
  stop(): Promise<void>;
}

/**
 * The web process as it is built for production, against a database that is there, with the sandbox in Shopify's place for what
 * opening the app asks of Shopify. Every request brings a session token of its own.
 */
export async function startHouse(databaseUrl: string, folder: string, handles: string[]): Promise<House> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const build = await buildApp(say);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const standIn = await startStandIn({
    shops: handles.map((handle, n) => {
      const shop = createCoffeeHarbour({ seed: n, now: Date.now(), customers: 3 });
      return { ...shop, profile: { ...shop.profile, handle } };
    }),
    ...{ appUrl, apiKey: settings.SHOPIFY_API_KEY, apiSecret: settings.SHOPIFY_API_SECRET, installed: true },
    manifestFile: path.join(projectRoot, "shopify.app.toml"),
  });
  let failed: Error | undefined;
  const web = startChild("web", [path.join(build, "processes/web.js")], {
    cwd: projectRoot,
    logFile: path.join(folder, "web.log"),
    env: {
      ...process.env,
      ...settings,
      DATABASE_URL: databaseUrl,
      SHOPIFY_APP_URL: appUrl,
      APP_BRIDGE_URL: `${standIn.origin}/app-bridge.js`,
      HOST: "127.0.0.1",
      PORT: String(port),
      NODE_OPTIONS: `--import file://${path.join(projectRoot, "shopify-stand-in/preload.mjs")}`,
      SHOPIFY_STAND_IN_ORIGIN: standIn.origin,
      SHOPIFY_STAND_IN_FILES_ORIGIN: standIn.filesOrigin,
    } as NodeJS.ProcessEnv,
    onDeath: (error) => (failed = error),
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 100 });
  const ask = async (address: string, headers: Record<string, string> = {}): Promise<Answer> => {
    if (failed) throw failed;
    const answer = await timed(agent, port, address, { "User-Agent": userAgent, ...headers });
    if (answer.status >= 400)
      throw new Error(`${address}: HTTP ${answer.status}\n${lastLines(path.join(folder, "web.log"))}`);
    return answer;
  };
  const addressWith = (address: string, parameters: Record<string, string>) => {
    const [pathname, search] = address.split("?");
    return `${pathname}?${[search, new URLSearchParams(parameters).toString()].filter(Boolean).join("&")}`;
  };
  await waitFor(() => ask("/readyz"));
  return {
    async openDocument(domain, address, userId = manager) {
      const idToken = await standIn.mintSessionToken(domain, { userId });
      const host = Buffer.from(`admin.shopify.com/store/${domain.split(".")[0]}`).toString("base64");
      const answer = await ask(
        addressWith(address, { embedded: "1", shop: domain, host, id_token: idToken }),
        {
          Accept: "text/html",
        },
      );
      if (!answer.body.includes("</html>")) throw new Error(`${address} is no page`);
      return answer;
    },
    async fetchData(domain, address, route, userId = manager) {
      const token = await standIn.mintSessionToken(domain, { userId });
      return ask(addressWith(address, { _data: route }), { Authorization: `Bearer ${token}` });
    },
    get: (address) => ask(address),
    adminUrl: (domain, path) => standIn.adminUrl(domain, path),
    peakMb: () => {
      const status = fs.readFileSync(`/proc/${web.process.pid}/status`, "utf8");
      return Math.round((Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024) / 1e6);
    },
    async stop() {
      agent.destroy();
      await web.stop();
      await standIn.close();
    },
  };
}

async function waitFor(ready: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void (await ready());
    } catch (error) {
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function timed(
  agent: http.Agent,
  port: number,
  address: string,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const request = http.get({ agent, host: "127.0.0.1", port, path: address, headers }, (response) => {
      const firstMs = performance.now() - begun;
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          ...{ ms: performance.now() - begun, firstMs, status: response.statusCode ?? 0 },
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
      response.on("error", reject);
    });
    request.on("error", reject);
  });
}
