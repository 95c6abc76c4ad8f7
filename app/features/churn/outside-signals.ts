import { factsOn, noFacts } from "~/features/prediction/customer-facts";
import { adjustedLogit, learnAdjustments, type Adjustments } from "~/features/prediction/learn-adjustments";
import { noRisk, predictRisk, type RiskPrediction } from "~/features/prediction/predict-risk";
import type { CheckedWindow } from "~/features/prediction/backtest";
import type { PredictionModel } from "~/features/prediction/prediction-model";
import type { CustomerHistory, Day } from "./history";
import { PurchaseEvents } from "./purchase-events";
import { purchaseOccasions } from "./purchases";
import { signals } from "./signals/list";
import type { ShopYardsticks, SignalId } from "./signals/signal";

/**
 * Signals of what purchase days and amounts do not show: the prediction knows nothing of them. What they say beyond it is learned
 * from what followed them in this shop. An unpaid checkout is none of them: of those of the past only the ones that stayed unpaid
 * can be seen, so they would seem to say more than they do.
 */
export const outsideSignals = [
  "late-or-untracked-parcel",
  "refund-or-return",
  "cancelled-or-refused",
  "discount-only",
] as const satisfies readonly SignalId[];

/** What signals add to the log-odds of staying away, in the order of {@link outsideSignals}. Plain JSON. */
export type OutsideModel = Adjustments;

/** The signals of {@link outsideSignals} among those that were found, as bits. */
export function outsideBits(found: readonly { signal: SignalId }[]): number {
  let bits = 0;
  for (const { signal } of found) {
    const place = (outsideSignals as readonly SignalId[]).indexOf(signal);
    if (place >= 0) bits |= 1 << place;
  }
  return bits;
}

/** What is added to a customer's log-odds; 0 while nothing was learned. */
export const outsideMove = (model: OutsideModel | null, bits: number): number =>
  model === null ? 0 : adjustedLogit(model, 0, bits);

/** Which of the found signals stand outside of the prediction, and whether enough of their cases were seen to make them part of the risk. */
export function outsideStanding(
  model: OutsideModel | null,
  found: readonly { signal: SignalId }[],
): { signal: SignalId; mixed: boolean; cases: number }[] {
  return found.flatMap(({ signal }) => {
    const place = (outsideSignals as readonly SignalId[]).indexOf(signal);
    // Never part of the risk, and not seen by the prediction either.
    if (signal === "unpaid-checkout") return { signal, mixed: false, cases: 0 };
    if (place < 0) return [];
    const learned = model?.signals[place];
    return { signal, mixed: learned?.mixed ?? false, cases: learned?.cases ?? 0 };
  });
}

const learners = outsideSignals.map((id) => signals.find((signal) => signal.id === id)!);
/** Customers that are enough to learn from. */
const mostCustomers = 100_000;

/**
 * Looks at customers as they were on the newest day of the past that was predicted: what orders alone foretold, which signals
 * showed, and whether a purchase followed.
 */
export class OutsideLearner {
  readonly #model: PredictionModel;
  readonly #window: CheckedWindow;
  readonly #yardsticks: ShopYardsticks;
  readonly #everyNth: number;
  readonly #prediction: RiskPrediction;
  readonly #facts = noFacts();
  readonly #events = new PurchaseEvents();
  readonly #logits: number[] = [];
  readonly #away: number[] = [];
  readonly #bits: number[] = [];
  #seen = 0;

  /** @param customers How many will be looked at; of more than a hundred thousand a share is. */
  constructor(window: CheckedWindow, yardsticks: ShopYardsticks, customers: number) {
    this.#window = window;
    this.#model = window.model;
    this.#yardsticks = yardsticks;
    this.#everyNth = Math.max(1, Math.ceil(customers / mostCustomers));
    this.#prediction = noRisk(window.model);
  }

  /** @param history With details, up to today. */
  take(history: CustomerHistory, today: Day): void {
    if (this.#seen++ % this.#everyNth !== 0) return;
    const { day, horizonDays } = this.#window;
    const occasions = purchaseOccasions(history.orders, today);
    if (occasions.length === 0 || occasions[0]!.day > day) return;
    const log = this.#events.fill(occasions, history.seenFrom !== null);
    factsOn(log, 0, day, this.#model.shop.cap ?? Infinity, this.#facts);
    predictRisk(this.#model, this.#facts, this.#prediction);
    this.#logits.push(this.#prediction.logit);
    this.#away.push(occasions.some((one) => one.day > day && one.day <= day + horizonDays) ? 0 : 1);
    let bits = 0;
    learners.forEach((signal, i) => (bits |= signal.compute(history, day, this.#yardsticks) ? 1 << i : 0));
    this.#bits.push(bits);
  }

  learned(): OutsideModel {
    return learnAdjustments(
      {
        logits: Float64Array.from(this.#logits),
        stayedAway: Uint8Array.from(this.#away),
        signals: Uint32Array.from(this.#bits),
      },
      outsideSignals.length,
    );
  }
}
