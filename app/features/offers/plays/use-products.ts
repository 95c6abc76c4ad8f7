import { useEffect, useState } from "react";
import type { ChosenProduct } from "./field";

/** Typing goes on for this long before the server is asked. */
const pauseMs = 250;

/** Products of the shop by a part of their name, while it is typed. */
export function useProducts(typed: string) {
  const [known, setKnown] = useState<{ of: string; products: ChosenProduct[] | null }>();
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const address = `/app/products?find=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: stop.signal }).catch(() => null);
      const products = answer?.ok
        ? ((await answer.json().catch(() => null)) as ChosenProduct[] | null)
        : null;
      if (!stop.signal.aborted) setKnown({ of: typed, products });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);
  return {
    products: known?.products ?? [],
    loading: known?.of !== typed,
    failed: known?.of === typed && known.products === null,
  };
}
