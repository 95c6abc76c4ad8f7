import { useEffect, useState } from "react";
import type { CampaignFields } from "./campaign-form";
import type { Foreseen } from "./campaign-pages";

export type ForeseenState = { step: "none" | "loading" | "failed" } | { step: "ready"; foreseen: Foreseen };

/** Typing goes on for this long before the server is asked. */
const pauseMs = 500;

/** What the typed campaign would do; asked for once typing pauses, and only where every field makes sense. */
export function useForeseen(id: string | null, fields: CampaignFields | null): ForeseenState {
  const body = fields && JSON.stringify({ id, fields });
  const [known, setKnown] = useState<{ body: string; state: ForeseenState } | null>(null);
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
      const answer = await fetch("/app/campaigns/preview", init).catch(() => null);
      const foreseen = answer?.ok ? ((await answer.json().catch(() => null)) as Foreseen | null) : null;
      if (!stop.signal.aborted)
        setKnown({ body, state: foreseen ? { step: "ready", foreseen } : { step: "failed" } });
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
