import type { ImportProgress } from "./import-progress";

/** What screens ask for again and again while an import or the first scoring is under way. */
export interface ImportPulse {
  progress: ImportProgress;
  /** ISO instant of the newest figures; null until the first scoring. */
  scoredAt: string | null;
}
