/**
 * How much a discount squeezes the spread of profit: (margin / (margin - discount))^2, both as shares of a full price. Treated
 * customers earn the shop margin - discount per unit of their basket, control customers the whole margin, so the control group's
 * variance is about this many times the treated one's, and that is what it is taken to be at least (k2 of `effectOf`). 0 without a
 * discount; at most 4, where a discount eats half of the margin or more.
 * Example: margin 0.4, discount 0.1 -> 1.7778.
 */
export function discountSpread(margin: number, discount: number): number {
  if (!(discount > 0 && margin > 0)) return 0;
  return discount >= margin ? most : Math.min(most, (margin / (margin - discount)) ** 2);
}

const most = 4;
