import type { House } from "./pages-house.ts";
import type { BenchShop } from "./pages-shops.ts";
import type { Visited } from "./pages-visited.ts";

export interface Load {
  requests: number;
  /** Of the pages, in milliseconds. */
  medianMs: number;
  p95Ms: number;
  /** How long the process was not able to answer anything else, by asking it for its health all the while. */
  healthP95Ms: number;
  healthWorstMs: number;
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

/**
 * So many members of staff at once, each looking at one page after another with a pause between them. Pauses and pages are the
 * same in each run.
 */
export async function loadWith(
  house: House,
  shop: BenchShop,
  pages: Visited[],
  options: { users: number; seconds: number; pauseMs: number },
): Promise<Load> {
  const times: number[] = [];
  const health: number[] = [];
  const end = performance.now() + options.seconds * 1000;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const user = async (n: number) => {
    const userId = String(600 + n);
    await pause((options.pauseMs / options.users) * n);
    for (let turn = 0; performance.now() < end; turn++) {
      const page = pages[(n * 7 + turn * 11) % pages.length]!;
      const answer =
        page.kind === "document"
          ? await house.openDocument(shop.domain, page.address, userId)
          : await house.fetchData(shop.domain, page.address, page.route, userId);
      times.push(answer.ms);
      await pause(options.pauseMs * (0.5 + ((n * 31 + turn * 17) % 100) / 100));
    }
  };
  const watch = async () => {
    while (performance.now() < end) {
      health.push((await house.get("/healthz")).ms);
      await pause(50);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: options.users }, (_, n) => user(n))]);
  times.sort((a, b) => a - b);
  health.sort((a, b) => a - b);
  return {
    ...{ requests: times.length, medianMs: at(times, 0.5), p95Ms: at(times, 0.95) },
    ...{ healthP95Ms: at(health, 0.95), healthWorstMs: health.at(-1)! },
  };
}
