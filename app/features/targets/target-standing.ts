import { causeIds, type CauseId } from "~/features/causes/cause";
import { bands, type Band } from "~/features/churn/band";

/** Band and cause of a customer in one byte: the band's place in two bits, above them the cause's place and one, or 0 for none. */
export function standingByte(band: Band, cause: CauseId | null): number {
  return bands.indexOf(band) | ((cause === null ? 0 : causeIds.indexOf(cause) + 1) << 2);
}

export const bandOfByte = (byte: number): Band => bands[byte & 3]!;

export const causeOfByte = (byte: number): CauseId | null => causeIds[(byte >> 2) - 1] ?? null;
