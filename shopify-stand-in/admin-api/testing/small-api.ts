import type { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type { Installation } from "../../installation";
import { type AdminApiOptions, type BulkOperation, createAdminApi } from "../admin-api";
import { smallShop, smallShopNow } from "./small-shop";

export const allScopes = [
  "read_orders",
  "read_all_orders",
  "read_customers",
  "read_products",
  "read_returns",
  "read_fulfillments",
];

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: {
    message: string;
    path?: unknown[];
    locations?: unknown[];
    extensions: Record<string, unknown>;
  }[];
  extensions?: { cost: Cost; search?: { warnings: { field: string; code: string }[] }[] };
}

interface Cost {
  requestedQueryCost: number;
  actualQueryCost: number | null;
  throttleStatus: { currentlyAvailable: number };
}

/** An Admin API over the small shop, with a clock that tests move. */
export function smallApi(over: Partial<Installation> = {}, options: Partial<AdminApiOptions> = {}) {
  const installation: Installation = {
    appId: 77n,
    shop: smallShop(),
    installed: true,
    grantedScopes: [...allScopes],
    protectedData: "approved",
    plan: { bucket: 2000, restorePerSecond: 100 },
    ...over,
  };
  const clock = { now: smallShopNow };
  const finished: BulkOperation[] = [];
  const waiting: (() => void)[] = [];
  const api = createAdminApi({
    installation,
    now: () => clock.now,
    filesOrigin: "https://storage.googleapis.com",
    bulkPace: { startDelayMs: 0, linesPerSecond: Infinity },
    onBulkFinished(operation) {
      finished.push(operation);
      waiting.splice(0).forEach((resolve) => resolve());
    },
    ...options,
  });

  onTestFinished(() => api.close());

  const ask = async (query: string, variables?: Record<string, unknown>) =>
    (await api.handle({ query, variables })).body as Answer;

  return {
    api,
    installation,
    clock,
    finished,
    ask,
    /** The data of an answer that must have no errors. */
    async data<T>(query: string, variables?: Record<string, unknown>): Promise<T> {
      const answer = await ask(query, variables);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data as T;
    },
    /** Starts a bulk query and waits until an operation is over. */
    async bulk(query: string, groupObjects = false): Promise<BulkOperation> {
      const over = new Promise<void>((resolve) => waiting.push(resolve));
      const started = api.bulk.run(query, groupObjects);
      if (!started.bulkOperation) throw new Error(JSON.stringify(started.userErrors));
      await over;
      return finished.at(-1) as BulkOperation;
    },
    /** The result of an operation, downloaded from its address. */
    async download(url: string | null): Promise<string> {
      const { pathname, search } = new URL(url ?? "");
      const file = api.bulkFile(pathname + search);
      if (typeof file.body === "string") return file.body;
      const chunks: Buffer[] = [];
      for await (const chunk of file.body as Readable) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString("utf8");
    },
  };
}
