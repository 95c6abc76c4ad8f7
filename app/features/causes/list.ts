import type { FoundSignal, SignalId } from "~/features/churn/signals/signal";
import type { Cause, CauseFacts, Evidence } from "./cause";

/** Every cause that can be recognised. Of those without trouble the first one that shows is it. */
export const causes: readonly Cause[] = [
  {
    id: "delivery",
    trouble: true,
    evidence: (facts) => seenIn(facts, ["late-or-untracked-parcel"], isTroubling),
  },
  {
    id: "product-quality",
    trouble: true,
    evidence: (facts) => seenIn(facts, ["refund-or-return"], isTroubling),
  },
  {
    id: "price",
    trouble: false,
    evidence: (facts) => seenIn(facts, ["smaller-baskets", "discount-only"]),
  },
  {
    id: "one-time-need",
    trouble: false,
    evidence: (facts) => untroubled(facts) && seenIn(facts, ["never-came-back"]),
  },
  {
    id: "forgot",
    trouble: false,
    evidence: (facts) => untroubled(facts) && seenIn(facts, ["overdue"], hasRhythm),
  },
];

/** What went wrong for customers, whatever cause it is counted to. */
export const troubleSignals: readonly SignalId[] = [
  "late-or-untracked-parcel",
  "refund-or-return",
  "cancelled-or-refused",
];

/** Less than this part of an order that was paid back is a courtesy or a missing packet of filters, not a reason to leave. */
const leastRefundedShare = 0.25;

/**
 * Whether what went wrong can be why a customer stays away. A refund is it only on the newest order, since who bought again after it did
 * not leave for it, and only of a good part of it. That a parcel had no tracking number is the shop's to know, the customer has
 * mostly got it. In the demo shop the refunds and parcels left out here are no more frequent among those who stay away than among
 * those who go on buying (docs/decisions/036-plays-and-causes.md).
 */
function isTroubling({ signal, facts }: FoundSignal): boolean {
  if (signal === "late-or-untracked-parcel") return facts.form !== "untracked";
  if (signal !== "refund-or-return") return true;
  if (Number(facts.ordersSince) > 0) return false;
  return (
    facts.form === "returned" || Number(facts.refundedMinor) >= leastRefundedShare * Number(facts.totalMinor)
  );
}

const untroubled = ({ signals }: CauseFacts): true | null =>
  signals.some((found) => troubleSignals.includes(found.signal) && isTroubling(found)) ? null : true;

/** One gap is not a rhythm. */
const hasRhythm = ({ facts }: FoundSignal): boolean => facts.form !== "once";

function seenIn(
  { signals }: CauseFacts,
  wanted: readonly SignalId[],
  counts: (found: FoundSignal) => boolean = () => true,
): Evidence | null {
  const found = signals.filter((one) => wanted.includes(one.signal) && counts(one));
  if (found.length === 0) return null;
  return {
    strength: Math.max(...found.map(({ strength }) => strength)),
    reasons: found.map(({ signal, facts }) => ({ signal, facts })),
  };
}
