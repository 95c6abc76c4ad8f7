import type { Effect } from "./effect";

type Measured = Pick<Effect, "treated" | "control" | "perCustomer" | "standardError">;

export interface ShrunkEffect {
  /** For ranking campaigns and for what the next run may bring; never for what was earned, and never with a range of its own. */
  perCustomer: number;
  standardError: number;
}

/**
 * Effects of campaigns of one kind, drawn towards their common mean by as much as chance alone would spread them: the best of many
 * looks best partly by luck. h = nT nC / (nT + nC) / sum, m = sum h D, t2 = max(0, sum h ((D-m)^2 - SE^2)), B = t2 / (t2 + SE^2),
 * shrunk = m + B (D - m). Weights are group sizes, not estimated precisions (Shuster 2010, Stat. Med. 29:1259).
 */
export function shrinkEffects(effects: readonly Measured[]): ShrunkEffect[] {
  const sizes = effects.map(({ treated, control }) => (treated * control) / (treated + control));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const weighted = (of: (effect: Measured, weight: number) => number) =>
    effects.reduce((sum, effect, k) => sum + of(effect, sizes[k]! / all), 0);
  const mean = weighted(({ perCustomer }, h) => h * perCustomer);
  const meanVariance = weighted(({ standardError }, h) => h * h * standardError ** 2);
  const between = Math.max(
    0,
    weighted((effect, h) => h * ((effect.perCustomer - mean) ** 2 - effect.standardError ** 2)),
  );
  return effects.map(({ perCustomer, standardError }) => {
    const within = standardError ** 2;
    const own = between > 0 ? between / (between + within) : 0;
    return {
      perCustomer: mean + own * (perCustomer - mean),
      standardError: Math.sqrt(own * within + (1 - own) ** 2 * meanVariance),
    };
  });
}
