import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { TargetFilter } from "./target-filter";
import type { TargetsPage } from "./target-list";
import { weightsText, type Weights } from "./weights";

/** So long a slider has to rest before the list is asked for. */
const restMs = 120;

/** Weights and filter as they stand on the screen, and the list by them: asked for anew when either changes. */
export function useTargets(page: TargetsPage) {
  const fetcher = useFetcher<TargetsPage>();
  const [weights, setWeights] = useState(page.weights);
  const [filter, setFilter] = useState(page.filter);
  const waiting = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(waiting.current), []);

  const ask = (by: Weights, of: TargetFilter, afterMs: number) => {
    clearTimeout(waiting.current);
    const params = new URLSearchParams({ weights: weightsText(by), ...of });
    waiting.current = setTimeout(() => fetcher.load(`/app/targets?${params}`), afterMs);
  };
  return {
    ...{ weights, filter, isLoading: fetcher.state !== "idle", shown: fetcher.data ?? page },
    weigh: (changed: Weights) => {
      setWeights(changed);
      ask(changed, filter, restMs);
    },
    choose: (changed: TargetFilter) => {
      setFilter(changed);
      ask(weights, changed, 0);
    },
  };
}
