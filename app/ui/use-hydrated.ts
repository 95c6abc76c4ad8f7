import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and for the first paint, true from then on: for what only a browser can draw. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
