import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { startStandIn } from "../../server";
import { createCoffeeHarbour } from "../../shops/coffee-harbour";
import type { StandIn, StandInOptions } from "../../stand-in";
import type { FaultPlan } from "../fault-plan";

export const SHOP = "coffee-harbour.myshopify.com";
const APP = { apiKey: "client-id", apiSecret: "shpss_faults_test" };

interface Hook {
  topic: string;
  webhookId: string;
  body: string;
}

/** What came back from one request; `end` says how the connection ended where it did not end well. */
export interface Outcome {
  status: number | null;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  end: "whole" | "cut" | "silent";
}

export interface FaultySandbox {
  standIn: StandIn;
  shop: ReturnType<typeof createCoffeeHarbour>;
  hooks: Hook[];
  /** One request to the shop's host, or to that of the files. */
  send(path: string, how?: SendOptions): Promise<Outcome>;
  graphql(query: string, token?: string): Promise<Outcome>;
  /** A new pair of tokens; its access token is used by `graphql` from now on. */
  exchange(): Promise<{ access_token: string; refresh_token: string }>;
  refresh(refreshToken: string): Promise<Outcome>;
  askToken(body: Record<string, string>): Promise<Outcome>;
}

interface SendOptions {
  method?: string;
  body?: string;
  token?: string;
  file?: boolean;
  type?: string;
  /** So long silence counts as no answer. */
  patienceMs?: number;
}

export const answerOf = ({ text }: Outcome) =>
  JSON.parse(text) as {
    data?: Record<string, Record<string, unknown>>;
    errors?: { message: string; extensions?: { code?: string } }[];
    extensions?: { cost: { requestedQueryCost: number; throttleStatus: { currentlyAvailable: number } } };
  };

/** A sandbox with a small shop where this goes wrong, and an app that takes every webhook. */
export async function startFaultySandbox(
  faults: FaultPlan,
  options: Partial<StandInOptions> = {},
): Promise<FaultySandbox> {
  const hooks: Hook[] = [];
  const app = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString("utf8")));
    request.on("end", () => {
      const { "x-shopify-topic": topic, "x-shopify-webhook-id": webhookId } = request.headers;
      hooks.push({ topic: String(topic), webhookId: String(webhookId), body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const shop = createCoffeeHarbour({ seed: 7, now: Date.now(), customers: 20 });
  const standIn = await startStandIn({
    ...APP,
    ...{ shops: [shop], refuse: () => {}, faults },
    appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}`,
    manifestFile: fileURLToPath(new URL("../../../shopify.app.toml", import.meta.url)),
    installed: true,
    ...options,
  });
  onTestFinished(async () => {
    await standIn.close();
    app.closeAllConnections();
    app.close();
  });

  let present = "";
  const send: FaultySandbox["send"] = (path, how = {}) =>
    sendRaw(new URL(path, how.file ? standIn.filesOrigin : standIn.origin), how);
  const askToken: FaultySandbox["askToken"] = (body) =>
    send("/admin/oauth/access_token", {
      body: JSON.stringify({ client_id: APP.apiKey, client_secret: APP.apiSecret, ...body }),
    });
  return {
    ...{ standIn, shop, hooks, send, askToken },
    graphql: (query, token = present) =>
      send("/admin/api/2026-10/graphql.json", { body: JSON.stringify({ query }), token }),
    async exchange() {
      const outcome = await askToken({
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        ...{ subject_token: await standIn.mintSessionToken(SHOP), expiring: "1" },
      });
      const pair = JSON.parse(outcome.text) as { access_token: string; refresh_token: string };
      present = pair.access_token;
      return pair;
    },
    refresh: (refresh_token) => askToken({ grant_type: "refresh_token", refresh_token }),
  };
}

/** Without a library in between: what the sandbox did to the connection is what is told. */
function sendRaw(url: URL, { method, body, token, type, patienceMs = 5000 }: SendOptions): Promise<Outcome> {
  const headers: Record<string, string> = {
    "content-type": type ?? "application/json",
    ...(url.pathname.startsWith("/_") ? {} : { "x-stand-in-host": SHOP }),
    ...(token === undefined ? {} : { "x-shopify-access-token": token }),
  };
  return new Promise((resolve) => {
    const outcome: Outcome = { status: null, headers: {}, text: "", end: "cut" };
    const request = httpRequest(url, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers,
      agent: false,
    });
    const patience = setTimeout(() => {
      outcome.end = "silent";
      request.destroy();
    }, patienceMs);
    request.on("response", (response) => {
      Object.assign(outcome, { status: response.statusCode, headers: response.headers });
      response.on("data", (part: Buffer) => (outcome.text += part.toString("latin1")));
      response.on("end", () => (outcome.end = "whole"));
      response.on("error", () => {});
    });
    request.on("error", () => {});
    request.on("close", () => (clearTimeout(patience), resolve(outcome)));
    request.end(body);
  });
}
