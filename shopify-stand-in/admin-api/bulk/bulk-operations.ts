import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type DocumentNode, GraphQLError } from "graphql";
import type { RequestContext } from "../field-types";
import { gid } from "../value-formats";
import { type BulkOperation, type BulkErrorCode, isTerminal } from "./bulk-operation";
import { type BulkFate, goodFate } from "./bulk-fate";
import { type BulkMutationError, checkBulkMutation, readLines } from "./bulk-mutation-rules";
import { BulkProjector } from "./bulk-projector";
import { type BulkUserError, checkBulkQuery } from "./bulk-query-rules";
import { shuffle } from "./line-shuffle";
import type { ResultFiles } from "./result-files";
import type { StagedUploads } from "./staged-uploads";

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
  /** Where variables of bulk mutations are put. */
  uploads: StagedUploads;
  /** Carries one mutation out, as a request of its own would, but out of no budget. */
  mutate: (document: DocumentNode, variables: Record<string, unknown>) => Promise<Record<string, unknown>>;
  onFinished: (operation: BulkOperation) => void;
  /** What is to become of an operation that is just started; by default it goes well. */
  fateOf?: () => BulkFate;
}

const mostAtOnce = 5;
const weekMs = 7 * 24 * 3600 * 1000;
const linesPerStep = 500;

interface ResultLine {
  json: string;
  isRoot: boolean;
}

/** What an operation writes: how many lines there will be, and the lines themselves. */
interface Source {
  count: () => number;
  lines: () => Iterable<ResultLine> | AsyncIterable<ResultLine>;
}

/** The bulk queries and mutations of one app in one shop. */
export class BulkOperations {
  readonly #operations = new Map<bigint, BulkOperation>();
  /** Which operation wrote which file. */
  readonly #files = new Map<string, bigint>();
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

  /** The operation whose result, whole or partial, is at this address of the storage host. */
  findByAddress(address: URL): BulkOperation | null {
    const id = this.#files.get(this.options.files.tokenIn(address));
    return id === undefined ? null : this.find(id);
  }

  /** Ends the week of an operation's result now. */
  expire(id: bigint): void {
    const operation = this.#operations.get(id);
    if (operation?.status !== "COMPLETED") return;
    Object.assign(operation, { status: "EXPIRED", url: null });
    for (const [token, owner] of this.#files) if (owner === id) this.options.files.drop(token);
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
    const busy = this.#busyWith("QUERY");
    if (busy) return { bulkOperation: null, userErrors: [busy] };
    const project = () => new BulkProjector(checked.document, this.options.context()).lines();
    const source = { count: () => countOf(project()), lines: project };
    return { bulkOperation: this.#start("QUERY", query, groupObjects, source), userErrors: [] };
  }

  /** Starts a mutation for each line of an uploaded file, or says why not. */
  runMutation(
    mutation: string,
    uploadPath: string,
  ): { bulkOperation: BulkOperation | null; userErrors: BulkMutationError[] } {
    const checked = checkBulkMutation(mutation);
    if (!checked.ok) return { bulkOperation: null, userErrors: checked.errors };
    const read = readLines(this.options.uploads.read(uploadPath));
    if (!read.ok) return { bulkOperation: null, userErrors: read.errors };
    const busy = this.#busyWith("MUTATION");
    if (busy) return { bulkOperation: null, userErrors: [busy] };
    const { lines } = read;
    const { mutate } = this.options;
    const carriedOut = async function* () {
      for (const [at, variables] of lines.entries()) {
        const answer = { ...(await mutate(checked.document, variables)), __lineNumber: at };
        yield { json: JSON.stringify(answer).replaceAll("/", "\\/"), isRoot: true };
      }
    };
    // Results of mutations come in the order of the file: grouped or not, there is nothing to shuffle.
    const source = { count: () => lines.length, lines: carriedOut };
    return { bulkOperation: this.#start("MUTATION", mutation, true, source), userErrors: [] };
  }

  #busyWith(type: BulkOperation["type"]) {
    const active = this.list().filter((one) => one.type === type && !isTerminal(one.status));
    if (active.length < mostAtOnce) return null;
    const ids = active.map((operation) => gid("BulkOperation", operation.id)).join(", ");
    const message = `A bulk ${type.toLowerCase()} operation for this app and shop is already in progress: ${ids}.`;
    return { field: null, message, code: "OPERATION_IN_PROGRESS" as const };
  }

  #start(type: BulkOperation["type"], query: string, groupObjects: boolean, source: Source): BulkOperation {
    const operation: BulkOperation = {
      id: this.#nextId,
      type,
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
    const fate = this.options.fateOf?.() ?? goodFate;
    const work = this.#carryOut(operation, source, fate).finally(() => this.#running.delete(work));
    this.#running.add(work);
    return { ...operation };
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

  async #carryOut(operation: BulkOperation, source: Source, fate: BulkFate): Promise<void> {
    try {
      await this.#pause(this.options.pace.startDelayMs);
      if (operation.status === "CREATED" && !this.#closed()) {
        operation.status = "RUNNING";
        if (fate.finishWebhook === "early")
          this.options.onFinished({ ...operation, status: "COMPLETED", completedAt: this.options.now() });
        await this.#write(operation, source, fate);
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
    if (fate.finishWebhook === "normal") this.options.onFinished(operation);
  }

  async #write(operation: BulkOperation, source: Source, fate: BulkFate): Promise<void> {
    const { files, pace } = this.options;
    const token = files.newToken();
    this.#files.set(token, operation.id);
    const { failure, standstill } = fate;
    const total = failure || standstill ? source.count() : 0;
    const lastLine = failure ? Math.floor(total * failure.afterShare) : Infinity;
    const standstillAt = standstill ? Math.floor(total * standstill.afterShare) : -1;
    const lines = source.lines();
    const ordered =
      operation.groupObjects || !(Symbol.iterator in lines)
        ? lines
        : shuffle(lines, Number(operation.id % 4_294_967_296n));
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
    if (standstill && total === 0) await this.#standStill(operation, fate);
    for await (const line of ordered) {
      if (operation.objectCount === standstillAt) await this.#standStill(operation, fate);
      if (operation.status !== "RUNNING" || this.#closed() || operation.objectCount >= lastLine) break;
      chunk += `${line.json}\n`;
      waiting += 1;
      operation.objectCount += 1;
      if (line.isRoot) operation.rootObjectCount += 1;
      const perStep = Math.max(1, Math.min(linesPerStep, pace.linesPerSecond / 10));
      if (waiting >= perStep) await flush();
    }
    await flush();
    output.end();
    await once(output, "finish");
    if (operation.status !== "RUNNING" || this.#closed()) return;
    const isEmpty = operation.objectCount === 0;
    const url = isEmpty ? null : files.urlOf(token, operation.id);
    Object.assign(operation, {
      ...(failure
        ? { status: "FAILED", errorCode: failure.errorCode, partialDataUrl: url }
        : { status: "COMPLETED", url }),
      completedAt: this.options.now(),
      fileSize: isEmpty ? null : bytes,
    });
  }

  /** Until it is cancelled, or what holds it up is over. */
  async #standStill(operation: BulkOperation, { standstill }: BulkFate): Promise<void> {
    while (operation.status === "RUNNING" && standstill?.lasts() && !this.#closed()) await this.#pause(25);
  }
}

function countOf(lines: Iterable<unknown>): number {
  let count = 0;
  for (const _ of lines) count += 1;
  return count;
}
