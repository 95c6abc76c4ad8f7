import { useEffect, useState } from "react";

/** What the server says of something that is being typed: the newest there is stays while the next is made. */
export interface AskedAbout<T> {
  step: "none" | "loading" | "failed" | "ready";
  answer: T | null;
}

/** Typing goes on for this long before the server is asked. */
const pauseMs = 500;

/**
 * Asks a route of ours about what is typed, once typing pauses; what was asked before is given up.
 * @param body JSON that is posted; null where there is nothing sensible to ask
 */
export function useAskedAbout<T>(path: string, body: string | null): AskedAbout<T> {
  const [known, setKnown] = useState<{ body: string; answer: T | null; failed: boolean } | null>(null);
  useEffect(() => {
    if (body === null) return;
    const stop = new AbortController();
    const ask = async () => {
      const headers = { "Content-Type": "application/json" };
      const init = { method: "POST", headers, body, signal: stop.signal };
      const answer = await fetch(path, init).catch(() => null);
      const read = answer?.ok ? ((await answer.json().catch(() => null)) as T | null) : null;
      if (stop.signal.aborted) return;
      setKnown((before) => ({ body, answer: read ?? before?.answer ?? null, failed: read === null }));
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, body]);
  const answer = known?.answer ?? null;
  if (body === null) return { step: "none", answer };
  if (known?.body !== body) return { step: "loading", answer };
  return { step: known.failed ? "failed" : "ready", answer };
}
