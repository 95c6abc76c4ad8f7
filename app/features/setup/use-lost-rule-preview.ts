import { useEffect, useState } from "react";
import type { LostDefinitionPreview } from "~/features/churn/lost-definition";
import type { PreviewOutcome } from "~/features/churn/lost-definitions.server";
import { readLostRule, type LostRuleFields } from "./lost-rule-form";

export type PreviewState =
  | { step: "none" }
  | { step: "loading" }
  | { step: "failed" }
  /** Nothing was scored yet. */
  | { step: "early" }
  | { step: "ready"; preview: LostDefinitionPreview };

/** Typing goes on for this long before the server is asked. */
const pauseMs = 400;

/** The effect of the typed rule; asked for once typing pauses, and only for a rule that makes sense. */
export function useLostRulePreview(fields: LostRuleFields | null): PreviewState {
  const query = fields && readLostRule(fields).ok ? new URLSearchParams({ ...fields }).toString() : null;
  const [known, setKnown] = useState<{ query: string; state: PreviewState } | null>(null);

  useEffect(() => {
    if (query === null) return;
    const stop = new AbortController();
    const ask = async () => {
      const response = await fetch(`/app/lost-preview?${query}`, { signal: stop.signal }).catch(() => null);
      if (stop.signal.aborted) return;
      const outcome = response?.ok ? ((await response.json()) as PreviewOutcome) : null;
      setKnown({ query, state: stateOf(outcome) });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);

  if (query === null) return { step: "none" };
  return known?.query === query ? known.state : { step: "loading" };
}

function stateOf(outcome: PreviewOutcome | null): PreviewState {
  if (outcome?.ok) return { step: "ready", preview: outcome.preview };
  return { step: outcome?.reason === "not-scored" ? "early" : "failed" };
}
