import { withShop, type ShopTx } from "./db.server";
import { log } from "./log.server";
import type { ShopId } from "./platform/ids";
import type { Part } from "./ui/part";

/** A page that has not read what it needs by then is given up, and PostgreSQL with it. */
const pageMs = 15_000;
const statementMs = 10_000;

/** So long a page waits for its later parts: what is quick comes with the page, and no outline flickers in its place. */
const graceMs = 40;

/**
 * What one page reads of a shop. First what it cannot do without, then its later parts one after the other, each in a
 * transaction of its own: a fault of one is no fault of the others, and a page has one connection at a time however many
 * parts it has. When the request is given up, whatever is being read ends.
 */
export interface PageReads {
  /** Errors: what `work` throws; the signal's reason when the request was given up. */
  first<T>(work: (tx: ShopTx) => Promise<T>): Promise<T>;
  /** Never rejects. `name` says in the log which part could not be read. */
  later<T>(name: string, work: (tx: ShopTx) => Promise<T>): Promise<Part<T>>;
}

export function createPageReads(shopId: ShopId, signal: AbortSignal): PageReads {
  const first = <T>(work: (tx: ShopTx) => Promise<T>) =>
    withShop(shopId, work, { signal, timeoutMs: pageMs, statementTimeoutMs: statementMs });
  let queue: Promise<unknown> = Promise.resolve();
  return {
    first,
    later(name, work) {
      const part = queue.then(async () => {
        try {
          return { ok: true as const, value: await first(work) };
        } catch (error) {
          if (!signal.aborted)
            log.error({ err: error, shopId, part: name }, "a part of a page could not be read");
          return { ok: false as const };
        }
      });
      queue = part;
      return part;
    },
  };
}

/** The page with those of its later parts that are here within a moment put in their places; the others follow it. */
export async function withQuickParts<Page extends object>(page: Page): Promise<Page> {
  const here: Record<string, unknown> = {};
  const waiting = Object.entries(page).flatMap(([name, value]: [string, unknown]) =>
    value instanceof Promise ? [value.then((part: unknown) => void (here[name] = part))] : [],
  );
  let grace: NodeJS.Timeout | undefined;
  await Promise.race([
    Promise.all(waiting),
    new Promise((resolve) => (grace = setTimeout(resolve, graceMs))),
  ]);
  clearTimeout(grace);
  return { ...page, ...here };
}
