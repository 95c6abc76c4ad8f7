import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import { ClientError, GraphQLClient } from "graphql-request";
import type { Logger } from "pino";
import { log as appLog } from "~/log.server";
import { apiWaits } from "~/metrics.server";
import {
  AccessDeniedError,
  AdminApiError,
  AdminHttpError,
  AdminQueryError,
  AdminThrottledError,
  AdminUnreachableError,
  SearchWarningError,
  type DeniedField,
} from "./admin-client-errors";
import { apiVersion } from "./api-version";
import { CostBudget, type Priority, type QueryCost } from "./cost-budget";
import { budgetOf } from "./cost-budgets.server";
import type { ShopDomain } from "./ids";

/** A document with the types of its answer and its variables, as code generation makes it. */
export type AdminDocument<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };

/** `denied` names the fields that came back empty because the app may not read them; usually there are none. */
export interface AdminAnswer<Data> {
  data: Data;
  denied: DeniedField[];
}

export interface RequestOptions {
  /** interactive: somebody waits for a page. background (default): leaves a part of the budget to those. */
  priority?: Priority;
  signal?: AbortSignal;
}

export interface AdminClient {
  /**
   * One request to the shop's Admin API, waiting and trying again where that helps.
   * Errors: an {@link AdminApiError} of admin-client-errors.ts; what `getAccessToken` throws goes through.
   */
  request<Data, Variables extends Record<string, unknown>>(
    document: AdminDocument<Data, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<AdminAnswer<Data>>;
}

export interface AdminClientSettings {
  shopDomain: ShopDomain;
  /** A valid token; `refused` is one that Shopify has just answered with 401. */
  getAccessToken: (options: { refused?: string }) => Promise<string>;
  log?: Pick<Logger, "warn" | "error">;
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  budget?: CostBudget;
  /** How long one request may take. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const MOST_TRIES = 6;
/** Longest time one call waits for the budget in all, by who is waiting. */
const PATIENCE_MS: Record<Priority, number> = { interactive: 20_000, background: 300_000 };

const sleepFor = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => (clearTimeout(timer), reject(signal!.reason));
    const timer = setTimeout(() => (signal?.removeEventListener("abort", stop), resolve()), ms);
    signal?.addEventListener("abort", stop, { once: true });
  });

/** The one way to the Admin API: version, budget, retries and the shapes of refusal are handled here and nowhere else. */
export function createAdminClient(settings: AdminClientSettings): AdminClient {
  const { shopDomain, getAccessToken, log = appLog, now = Date.now, sleep = sleepFor } = settings;
  const budget = settings.budget ?? budgetOf(shopDomain);
  const client = new GraphQLClient(`https://${shopDomain}/admin/api/${apiVersion}/graphql.json`, {
    errorPolicy: "all",
    headers: { Accept: "application/json", "User-Agent": "Holdfast" },
  });

  return {
    async request(document, variables, { priority = "background", signal } = {}) {
      const query = document.toString();
      const operation = operationName(query);
      const mayRepeat = !/^\s*mutation\b/.test(query);
      let token = await getAccessToken({});
      let renewed = false;
      let waitedMs = 0;
      const wait = async (ms: number, cause: "foreseen" | "throttled") => {
        apiWaits.observe({ priority, cause }, ms / 1000);
        waitedMs += ms;
        if (waitedMs > PATIENCE_MS[priority])
          throw new AdminThrottledError(`${operation} had to wait too long for the budget of ${shopDomain}`);
        await sleep(ms, signal);
      };

      for (let tries = 1; ; tries++) {
        // Asked again after each wait: somebody in more of a hurry may have spent the points meanwhile.
        for (let pauseMs; (pauseMs = budget.waitMs(operation, priority, now())) > 0;)
          await wait(pauseMs, "foreseen");
        budget.spend(operation, now());

        const answer = await send(query, variables, token, signal);
        if (answer.kind === "unreachable") {
          signal?.throwIfAborted();
          if (!mayRepeat || tries >= MOST_TRIES) {
            throw new AdminUnreachableError(`${operation} did not reach ${shopDomain}`, {
              cause: answer.cause,
            });
          }
          log.warn({ shopDomain, operation, tries }, "Shopify was not reached, trying again");
          await sleep(backOffMs(tries), signal);
          continue;
        }
        if (answer.kind === "http") {
          if (answer.status === 401 && !renewed) {
            renewed = true;
            token = await getAccessToken({ refused: token });
            continue;
          }
          const again = answer.status === 429 || (answer.status >= 500 && mayRepeat);
          if (!again || tries >= MOST_TRIES) throw new AdminHttpError(operation, answer.status);
          log.warn(
            { shopDomain, operation, tries, status: answer.status },
            "Shopify asked to wait, trying again",
          );
          await sleep(answer.retryAfterMs ?? backOffMs(tries), signal);
          continue;
        }

        const { errors, extensions } = answer;
        if (answer.version && answer.version !== apiVersion) {
          log.error(
            { shopDomain, operation, served: answer.version, asked: apiVersion },
            "Shopify served another API version",
          );
        }
        if (extensions?.cost) budget.learn(operation, extensions.cost, now());
        if (errors.some((error) => error.extensions?.code === "THROTTLED")) {
          await wait(CostBudget.throttledMs(extensions?.cost ?? null), "throttled");
          tries--; // waiting for the budget is no failure; patience ends it
          continue;
        }
        return judge(operation, answer);
      }
    },
  };

  async function send(
    query: string,
    variables: Record<string, unknown>,
    token: string,
    signal?: AbortSignal,
  ): Promise<Sent> {
    const timeout = AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS);
    try {
      const response = await client.rawRequest<unknown, Record<string, unknown>>({
        query,
        variables,
        requestHeaders: { "X-Shopify-Access-Token": token },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return {
        kind: "answer",
        data: response.data,
        errors: (response.errors ?? []) as unknown as GraphQLFault[],
        extensions: response.extensions as Extensions | undefined,
        version: response.headers.get("X-Shopify-API-Version"),
      };
    } catch (error) {
      if (error instanceof ClientError) {
        const { status, headers } = error.response as { status: number; headers: Headers };
        return { kind: "http", status, retryAfterMs: retryAfterMs(headers.get("Retry-After")) };
      }
      // The library's own errors may carry the variables: only the reason goes on.
      return { kind: "unreachable", cause: error instanceof Error ? new Error(error.message) : undefined };
    }
  }
}

interface GraphQLFault {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string };
}

interface Extensions {
  cost?: QueryCost;
  search?: { path?: string[]; warnings?: { field: string; message: string }[] }[];
}

type Sent =
  | { kind: "answer"; data: unknown; errors: GraphQLFault[]; extensions?: Extensions; version: string | null }
  | { kind: "http"; status: number; retryAfterMs: number | null }
  | { kind: "unreachable"; cause: Error | undefined };

/** Partial answers go to the caller when all that is missing are fields the app may not read; anything else is thrown. */
function judge<Data>(operation: string, answer: Sent & { kind: "answer" }): AdminAnswer<Data> {
  const denied: DeniedField[] = [];
  const faults: { message: string; code: string | null }[] = [];
  for (const error of answer.errors) {
    const code = error.extensions?.code ?? null;
    if (code === "ACCESS_DENIED") denied.push({ path: (error.path ?? []).join("."), message: error.message });
    else faults.push({ message: error.message, code });
  }
  if (faults.length > 0) throw new AdminQueryError(operation, faults);
  const warnings = (answer.extensions?.search ?? []).flatMap((search) => search.warnings ?? []);
  if (warnings.length > 0)
    throw new SearchWarningError(
      operation,
      warnings.map((warning) => `${warning.field}: ${warning.message}`),
    );
  if (answer.data == null) {
    if (denied.length > 0) throw new AccessDeniedError(denied);
    throw new AdminApiError(`Shopify answered ${operation} with neither data nor errors`);
  }
  return { data: answer.data as Data, denied };
}

const operationName = (query: string): string =>
  /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? "an unnamed operation";

/** Retry-After is in SECONDS ("2.0") or a date. */
function retryAfterMs(header: string | null): number | null {
  if (!header) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, 120_000) : null;
}

/** 0.5 s, 1 s, 2 s .. 16 s. */
const backOffMs = (tries: number): number => Math.min(500 * 2 ** (tries - 1), 16_000);
