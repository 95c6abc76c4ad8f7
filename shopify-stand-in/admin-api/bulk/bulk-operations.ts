import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type DocumentNode, GraphQLError } from "graphql";
import type { RequestContext } from "../field-types";
import { gid } from "../value-formats";
import { type BulkOperation, type BulkErrorCode, isTerminal } from "./bulk-operation";
import { BulkProjector } from "./bulk-projector";
import { type BulkUserError, checkBulkQuery } from "./bulk-query-rules";
import { shuffle } from "./line-shuffle";
import type { ResultFiles } from "./result-files";

/** How fast operations go, in real time; may be changed while they run. */
export interface BulkPace {
  /** From CREATED to RUNNING. */
  startDelayMs: number;
  /** Written per second; Infinity: as fast as it goes. */
  linesPerSecond: number;
}

export interface BulkOperationsOptions {
  now: () => number;
  pace: BulkPace;
  files: ResultFiles;
  /** What the app may see at this moment. */
  context: () => RequestContext;
  onFinished: (operation: BulkOperation) => void;
}

const mostAtOnce = 5;
const weekMs = 7 * 24 * 3600 * 1000;
const linesPerStep = 500;

/** The bulk queries of one app in one shop. */
export class BulkOperations {
  readonly #operations = new Map<bigint, BulkOperation>();
  readonly #running = new Set<Promise<void>>();
  #nextId = 7_676_000_000_001n;
  readonly #closing = new AbortController();

  constructor(readonly options: BulkOperationsOptions) {}

  list(): BulkOperation[] {
    return [...this.#operations.values()].map((operation) => this.#aged(operation));
  }

  find(id: bigint): BulkOperation | null {
    const operation = this.#operations.get(id);
    return operation ? this.#aged(operation) : null;
  }

  latest(): BulkOperation | null {
    return this.list().at(-1) ?? null;
  }

  /** Results are kept for a week. */
  #aged(operation: BulkOperation): BulkOperation {
    if (operation.status === "COMPLETED" && this.options.now() - (operation.completedAt ?? 0) >= weekMs) {
      Object.assign(operation, { status: "EXPIRED", url: null });
    }
    return operation;
  }

  /** Starts a bulk query, or says why not. */
  run(
    query: string,
    groupObjects: boolean,
  ): { bulkOperation: BulkOperation | null; userErrors: BulkUserError[] } {
    const checked = checkBulkQuery(query);
    if (!checked.ok) return { bulkOperation: null, userErrors: checked.errors };
    const active = this.list().filter((operation) => !isTerminal(operation.status));
    if (active.length >= mostAtOnce) {
      const ids = active.map((operation) => gid("BulkOperation", operation.id)).join(", ");
      const message = `A bulk query operation for this app and shop is already in progress: ${ids}.`;
      return { bulkOperation: null, userErrors: [{ field: null, message, code: "OPERATION_IN_PROGRESS" }] };
    }
    const operation: BulkOperation = {
      id: this.#nextId,
      type: "QUERY",
      status: "CREATED",
      errorCode: null,
      query,
      groupObjects,
      createdAt: this.options.now(),
      completedAt: null,
      objectCount: 0,
      rootObjectCount: 0,
      fileSize: null,
      url: null,
      partialDataUrl: null,
    };
    this.#nextId += 98_304n;
    this.#operations.set(operation.id, operation);
    const work = this.#carryOut(operation, checked.document).finally(() => this.#running.delete(work));
    this.#running.add(work);
    return { bulkOperation: { ...operation }, userErrors: [] };
  }

  cancel(operation: BulkOperation): void {
    operation.status = "CANCELING";
  }

  /** Stops everything that runs and waits for it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  #closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Real time, cut short when the stand-in closes. */
  async #pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  async #carryOut(operation: BulkOperation, document: DocumentNode): Promise<void> {
    try {
      await this.#pause(this.options.pace.startDelayMs);
      if (operation.status === "CREATED" && !this.#closed()) {
        operation.status = "RUNNING";
        await this.#write(operation, document);
      }
      if (this.#closed()) return;
      if (operation.status === "CANCELING") operation.status = "CANCELED";
    } catch (error) {
      const denied = error instanceof GraphQLError && error.extensions.code === "ACCESS_DENIED";
      const errorCode: BulkErrorCode = denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
      if (!denied)
        process.stderr.write(`stand-in: bulk operation ${operation.id} failed: ${String(error)}\n`);
      Object.assign(operation, { status: "FAILED", errorCode, completedAt: this.options.now() });
    }
    this.options.onFinished(operation);
  }

  async #write(operation: BulkOperation, document: DocumentNode): Promise<void> {
    const { files, pace } = this.options;
    const token = files.newToken();
    const lines = new BulkProjector(document, this.options.context()).lines();
    const ordered = operation.groupObjects ? lines : shuffle(lines, Number(operation.id % 4_294_967_296n));
    const output = createWriteStream(files.fileOf(token));
    let chunk = "";
    let waiting = 0;
    let bytes = 0;
    const flush = async () => {
      bytes += Buffer.byteLength(chunk);
      if (chunk !== "" && !output.write(chunk)) await once(output, "drain");
      chunk = "";
      await this.#pause(Number.isFinite(pace.linesPerSecond) ? (waiting * 1000) / pace.linesPerSecond : 0);
      waiting = 0;
    };
    for (const line of ordered) {
      chunk += `${line.json}\n`;
      waiting += 1;
      operation.objectCount += 1;
      if (line.isRoot) operation.rootObjectCount += 1;
      const perStep = Math.max(1, Math.min(linesPerStep, pace.linesPerSecond / 10));
      if (waiting >= perStep) await flush();
      if (operation.status !== "RUNNING" || this.#closed()) break;
    }
    await flush();
    output.end();
    await once(output, "finish");
    if (operation.status !== "RUNNING" || this.#closed()) return;
    const isEmpty = operation.objectCount === 0;
    Object.assign(operation, {
      status: "COMPLETED",
      completedAt: this.options.now(),
      fileSize: isEmpty ? null : bytes,
      url: isEmpty ? null : files.urlOf(token, operation.id),
    });
  }
}
