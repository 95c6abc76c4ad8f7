import { chiSquareTail } from "~/math/chi-square-tail";

/** Rarer than this by chance, the groups are not what was drawn and no result is shown. */
export const brokenBelow = 0.001;

export interface GroupSizes {
  expectedControl: number;
  chiSquare: number;
  /** How often chance alone leaves the groups at least this far from the planned share. */
  chance: number;
  broken: boolean;
}

/**
 * Whether the groups still have the sizes they were drawn with (sample ratio mismatch; Fabijan et al. 2019,
 * doi:10.1145/3292500.3330722): chi-square of both groups against the planned share, one degree of freedom.
 * Example: 8,150 and 1,850 with a share of 0.2 -> chi-square 14.0625, chance 0.000177, broken.
 */
export function checkGroupSizes(treated: number, control: number, controlShare: number): GroupSizes {
  const customers = treated + control;
  const expectedControl = customers * controlShare;
  const off = (control - expectedControl) ** 2;
  const chiSquare = customers === 0 ? 0 : off / expectedControl + off / (customers - expectedControl);
  const chance = chiSquareTail(chiSquare, 1);
  return { expectedControl, chiSquare, chance, broken: chance < brokenBelow };
}
