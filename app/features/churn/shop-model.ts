import type { PredictionModel } from "~/features/prediction/prediction-model";
import type { LostRule } from "./lost-definition";
import type { OutsideModel } from "./outside-signals";
import type { ScoreConfidence } from "./overview";
import type { ShopYardsticks } from "./signals/signal";

/** Raised when the shape or the meaning of what is kept changes: a stored model of another version is not used, but learned anew. */
export const shopModelVersion = 3;

/** Everything a score needs to know of the shop. Plain JSON: kept with the run that learned it (score_runs.summary). */
export interface ShopModel {
  version: typeof shopModelVersion;
  lostRule: LostRule;
  yardsticks: ShopYardsticks;
  prediction: PredictionModel;
  horizon: SettledHorizon;
  /** What signals that orders do not show add to the risk; null until it was learned. */
  outside: OutsideModel | null;
  confidence: ScoreConfidence;
  /** Share of what is sold that is left as margin, 0..1; null until the merchant has said, then 1 is counted with. */
  margin: number | null;
}

/** The churn horizon in force, and since when the return curve has been suggesting another one. */
export interface SettledHorizon {
  days: number;
  doubt: { days: number; since: number } | null;
}
