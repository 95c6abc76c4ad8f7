import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { ImportProgress } from "./import-progress";
import type { ImportPulse } from "./import-pulse";

const everyMs = 2000;

/**
 * The import's progress, kept up to date while `watch` holds. The page loads anew when the import ends or new figures
 * appear. A missed answer (a laptop that slept, a train in a tunnel) is no error: the next one comes.
 */
export function useImportPulse(
  first: ImportProgress,
  scoredAt: string | null,
  watch: boolean,
): ImportProgress {
  const { revalidate } = useRevalidator();
  const [latest, setLatest] = useState<ImportProgress | null>(null);

  useEffect(() => {
    if (!watch) return;
    const stop = new AbortController();
    const ask = async () => {
      if (document.hidden) return;
      const response = await fetch("/app/import-progress", { signal: stop.signal }).catch(() => null);
      if (!response?.ok) return;
      const pulse = (await response.json()) as ImportPulse;
      if (stop.signal.aborted) return;
      setLatest(pulse.progress);
      if (pulse.scoredAt !== scoredAt || pulse.progress.state !== first.state) revalidate();
    };
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      clearInterval(timer);
      stop.abort();
      setLatest(null);
    };
  }, [watch, scoredAt, first.state, revalidate]);

  return latest ?? first;
}
