import type { DrawArms } from "~/features/campaigns/plan-launch";
import type { Arm } from "~/features/proof/arm";
import { assignEntering } from "~/features/proof/assign-entering";
import { stratumOf, type StrataCuts } from "~/features/proof/strata";

export interface EnteringDraw {
  seed: string;
  controlShare: number;
  cuts: StrataCuts;
  /** How many of each stratum the play has drawn so far. */
  drawnBefore: ReadonlyMap<number, number>;
  /** Arms of those who were drawn when they entered before: they keep them for ever. */
  kept: ReadonlyMap<bigint, { arm: Arm; stratum: number }>;
}

/** Draws those who enter a play that runs, in permuted blocks by stratum; whoever was drawn before stays where they are. Pure. */
export const drawEntering =
  ({ seed, controlShare, cuts, drawnBefore, kept }: EnteringDraw): DrawArms =>
  (eligible, value) => {
    const inControl = new Uint8Array(eligible.length);
    const stratum = new Uint8Array(eligible.length);
    const fresh = new Map<number, bigint[]>();
    eligible.forEach(({ id, risk }, at) => {
      const before = kept.get(id);
      stratum[at] = before?.stratum ?? stratumOf(cuts, risk ?? NaN, value[at]!);
      if (!before) fresh.set(stratum[at]!, [...(fresh.get(stratum[at]!) ?? []), id]);
    });
    const drawn = new Map<bigint, Arm>();
    for (const [cell, ids] of fresh)
      for (const [id, arm] of assignEntering(ids, cell, drawnBefore.get(cell) ?? 0, { seed, controlShare }))
        drawn.set(id, arm);
    eligible.forEach(({ id }, at) => {
      inControl[at] = (kept.get(id)?.arm ?? drawn.get(id)) === "control" ? 1 : 0;
    });
    return { inControl, stratum, cuts };
  };
