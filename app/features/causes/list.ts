import type { FoundSignal, SignalId } from "~/features/churn/signals/signal";
import type { Cause, CauseFacts, Evidence } from "./cause";

/** Every cause that can be recognised. Of those without trouble the first one that shows is it. */
export const causes: readonly Cause[] = [
  { id: "delivery", trouble: true, evidence: (facts) => seenIn(facts, ["late-or-untracked-parcel"]) },
  { id: "product-quality", trouble: true, evidence: (facts) => seenIn(facts, ["refund-or-return"]) },
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

const untroubled = ({ signals }: CauseFacts): true | null =>
  signals.some(({ signal }) => troubleSignals.includes(signal)) ? null : true;

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
