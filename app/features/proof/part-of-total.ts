import type { ArmSums } from "./arm-sums";
import { effectOf, type Effect, type EffectOptions } from "./effect";
import { checkGroupSizes } from "./group-sizes";

/** The smallest arm in the study's pooled campaigns (a hundred customers, a fifth held out; record 030). */
const leastInArm = 20;

/** What a campaign adds to the total of a month or a shop (total-earned.ts), in the unit of the sums. */
export type PartOfTotal = Pick<Effect, "total" | "totalStandardError">;

/**
 * A campaign's part of the total, also while too few have bought for a range of its own: leaving out those in which nobody happened
 * to buy would choose by what came out. Null where an arm has fewer than twenty customers, or the groups are not those that were drawn.
 */
export function partOfTotal(
  treated: ArmSums,
  control: ArmSums,
  controlShare: number,
  options?: EffectOptions,
): PartOfTotal | null {
  if (Math.min(treated.customers, control.customers) < leastInArm) return null;
  if (checkGroupSizes(treated.customers, control.customers, controlShare).broken) return null;
  const effect = effectOf(treated, control, options);
  return effect && { total: effect.total, totalStandardError: effect.totalStandardError };
}
