import { causeIds, type CauseId } from "~/features/causes/cause";
import { bands, type Band } from "~/features/churn/band";
import { bandOfByte, causeOfByte } from "./target-standing";

/** Whom the list is of. */
export interface TargetFilter {
  /** "leaving": everybody who is not safe. */
  band: Band | "leaving";
  cause: CauseId | "any";
}

export const usualFilter: TargetFilter = { band: "at-risk", cause: "any" };

export const filterBands = ["at-risk", "lost", "watch", "leaving", "safe"] as const;

/** The filter an address carries; what it does not say, or says wrongly, is as usual. */
export function readFilter(params: URLSearchParams): TargetFilter {
  const [band, cause] = [params.get("band"), params.get("cause")];
  return {
    band: [...bands, "leaving" as const].find((one) => one === band) ?? usualFilter.band,
    cause: causeIds.find((one) => one === cause) ?? usualFilter.cause,
  };
}

export const isWantedBand = ({ band: wanted }: TargetFilter, band: Band): boolean =>
  wanted === "leaving" ? band !== "safe" : band === wanted;

const isWantedCause = ({ cause: wanted }: TargetFilter, cause: CauseId | null): boolean =>
  wanted === "any" || cause === wanted;

/** Whether a kept standing fits the filter. */
export const isWanted =
  (filter: TargetFilter) =>
  (standing: number): boolean =>
    isWantedBand(filter, bandOfByte(standing)) && isWantedCause(filter, causeOfByte(standing));
