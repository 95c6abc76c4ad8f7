import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";

/** Asks, in the admin's own way, before a page with unsaved changes is left inside the app. */
export function useSaveBarGuard(unsaved: boolean): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // The promise settles when the merchant agrees to leave; staying leaves it open, and the next attempt asks again.
    void Promise.resolve(window.shopify?.saveBar?.leaveConfirmation()).then(
      () => blocker.proceed(),
      () => blocker.reset(),
    );
  }, [blocker]);
}
