import { useNavigation } from "@remix-run/react";
import { useEffect, useState, type ReactNode } from "react";
import { PageSkeleton } from "./page-skeleton";

/** How long a page may take before a skeleton replaces the one before it: quicker changes would only flicker. */
const patienceMs = 400;

/** Shows the admin's loading bar while the app works, and a skeleton when another page takes its time. */
export function LoadingScreen({ children }: { children: ReactNode }) {
  const navigation = useNavigation();
  const busy = navigation.state !== "idle";
  const [from, setFrom] = useState<string | null>(null);
  const target = navigation.location?.pathname ?? null;

  useEffect(() => {
    // App Bridge is missing when its script could not be loaded; the page still works without its bar.
    window.shopify?.loading?.(busy);
    // A page that failed takes this one's place, and would leave the bar running.
    return () => void window.shopify?.loading?.(false);
  }, [busy]);

  useEffect(() => {
    const here = window.location.pathname;
    if (navigation.state !== "loading" || !target || target === here) return;
    const timer = setTimeout(() => setFrom(here), patienceMs);
    return () => {
      clearTimeout(timer);
      setFrom(null);
    };
  }, [navigation.state, target]);

  return from !== null && busy ? <PageSkeleton /> : <>{children}</>;
}
