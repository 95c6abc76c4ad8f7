import type { OverviewPage } from "./overview-page";

/** Orders older than this many hours without a comparison with Shopify are called stale: the nightly one was missed. */
const staleAfterHours = 48;

export interface OverviewPlan {
  /** The card about the first import; null once the shop runs normally. */
  importing: "starting" | "running" | "scoring" | "failed" | null;
  /** figures: there is something to show; empty: read, but nobody has bought; none: nothing is known yet. */
  body: "figures" | "empty" | "none";
  /** Figures are shown while data is still coming in. */
  preliminary: boolean;
  /** The one banner above everything: two beside each other would drown both. */
  notice: "shopify-away" | "paused" | "sixty-days" | "stale" | null;
  /** Ask the server again until something changes. */
  watch: boolean;
}

/** Which parts of the overview are shown. Pure: the state of the shop in, the plan out. */
export function planOverview({ now, shop, overview, progress }: OverviewPage): OverviewPlan {
  const importing = planImportCard(progress, overview !== null);
  const body = overview === null ? "none" : overview.customers > 0 ? "figures" : "empty";
  return {
    importing,
    body,
    preliminary: body === "figures" && (importing === "running" || importing === "failed"),
    notice: planNotice(),
    watch: importing !== null && importing !== "failed",
  };

  function planNotice(): OverviewPlan["notice"] {
    if (shop.shopifyAway) return "shopify-away";
    if (shop.paused) return "paused";
    if (!shop.seesAllOrders) return "sixty-days";
    if (progress.kind === "reconcile" && progress.state === "failed") return "stale";
    const hours = progress.finishedAt ? (Date.parse(now) - Date.parse(progress.finishedAt)) / 3_600_000 : 0;
    return progress.state === "done" && hours > staleAfterHours ? "stale" : null;
  }
}

function planImportCard(progress: OverviewPage["progress"], scored: boolean): OverviewPlan["importing"] {
  if (progress.state === "none") return "starting";
  // Later pulls run every night; a merchant need not watch them.
  if (progress.kind !== "first") return scored ? null : "scoring";
  if (progress.state === "running" || progress.state === "failed") return progress.state;
  return scored ? null : "scoring";
}
