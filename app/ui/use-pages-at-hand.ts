import { useEffect } from "react";

/** The page that was asked for comes first; the others' code follows when it stands. */
const afterMs = 2000;

/**
 * Loads the code of the app's other pages ahead of the first visit to them. Without a connection the router would otherwise
 * reload the whole document to get it, and the browser's own "no internet" page would take the app's place; so the visit fails
 * where the app can say so and try again.
 */
export function usePagesAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const { id, module } of Object.values(window.__remixManifest.routes)) {
        if (id.startsWith("routes/app.")) import(/* @vite-ignore */ module).catch(() => undefined);
      }
    }, afterMs);
    return () => clearTimeout(timer);
  }, []);
}
