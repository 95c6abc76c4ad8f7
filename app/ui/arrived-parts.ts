import type { Part } from "./part";

/** So long the page waits for its last part before it comes alive without it. */
const patienceMs = 2000;

/** Resolves when the whole document is here, parts that were read later included, or when waiting for them has to end. */
export function documentArrived(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
    setTimeout(resolve, patienceMs);
  });
}

/**
 * Puts the parts of a page that have arrived in the places of their promises: React can bring a part to life at once that way,
 * while a promise, resolved or not, makes it wait.
 */
export async function putArrivedParts(loaderData: Record<string, unknown>): Promise<void> {
  let over = false;
  const arrivals = Object.values(loaderData).flatMap((data) =>
    Object.entries(data ?? {}).map(async ([name, part]: [string, unknown]) => {
      if (!(part instanceof Promise)) return;
      const here = (await part) as Part<unknown>;
      if (!over) (data as Record<string, unknown>)[name] = { ...here, followed: true };
    }),
  );
  // Those that are still on their way stay promises.
  await Promise.race([Promise.allSettled(arrivals), new Promise((resolve) => setTimeout(resolve))]);
  over = true;
}

/**
 * React's error 421: something around a part changed before the part had come to life (Polaris changes what is around
 * everything as soon as it is there), so the part was drawn anew in the browser, from the same data. Nobody sees a difference.
 */
export const isPartDrawnAnew = (error: unknown): boolean =>
  error instanceof Error && /#421\b|received an update before it finished hydrating/.test(error.message);
