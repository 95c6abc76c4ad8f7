import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const everyMs = 5000;

/** Loads the page's data anew every few seconds while `active` holds and somebody is looking. */
export function useRefreshWhile(active: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active || state !== "idle") return;
    const timer = setTimeout(() => {
      if (!document.hidden) revalidate();
    }, everyMs);
    const onShow = () => {
      if (!document.hidden) revalidate();
    };
    document.addEventListener("visibilitychange", onShow);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShow);
    };
  }, [active, state, revalidate]);
}
