import { useEffect, useState } from "react";
import type { AutomaticFields } from "./automatic-form";
import type { AutomaticPreview } from "./automatic-pages";

export type PreviewState =
  { step: "none" | "loading" | "failed" } | { step: "ready"; preview: AutomaticPreview };

/** Typing goes on for this long before the server is asked. */
const pauseMs = 500;

/** What the last thirty days would have been; asked for once typing pauses, and only where every field makes sense. */
export function usePreview(fields: AutomaticFields | null): PreviewState {
  const body = fields && JSON.stringify({ fields });
  const [known, setKnown] = useState<{ body: string; state: PreviewState } | null>(null);
  useEffect(() => {
    if (body === null) return;
    const stop = new AbortController();
    const ask = async () => {
      const init = {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
        signal: stop.signal,
      };
      const answer = await fetch("/app/automatic/preview", init).catch(() => null);
      const preview = answer?.ok
        ? ((await answer.json().catch(() => null)) as AutomaticPreview | null)
        : null;
      if (!stop.signal.aborted)
        setKnown({ body, state: preview ? { step: "ready", preview } : { step: "failed" } });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [body]);
  if (body === null) return { step: "none" };
  return known?.body === body ? known.state : { step: "loading" };
}
