import { noOrderIfAlive, probabilityOfNoOrder } from "./no-order";
import type { BtydParameters } from "./parameters";

/**
 * The first whole day h from 1 on by which the next order has come with at least this probability; null when that takes more than
 * `mostDays` (also when it never does because the customer has probably left).
 * Units: days after T; probability in (0, 1). Cost: about 12 evaluations of `probabilityOfNoOrder`.
 */
export function nextOrderDay(
  parameters: BtydParameters,
  x: number,
  tx: number,
  T: number,
  probability: number,
  mostDays = 3650,
): number | null {
  return firstDay((h) => 1 - probabilityOfNoOrder(parameters, x, tx, T, h), probability, mostDays);
}

/** As `nextOrderDay`, of a customer who has not left: the range in which the next order falls if it comes at all. */
export function nextOrderDayIfAlive(
  parameters: BtydParameters,
  x: number,
  tx: number,
  T: number,
  probability: number,
  mostDays = 3650,
): number | null {
  return firstDay((h) => 1 - noOrderIfAlive(parameters, x, tx, T, h), probability, mostDays);
}

/** Smallest h in 1..most with chance(h) >= probability; `chance` never falls. */
function firstDay(chance: (h: number) => number, probability: number, most: number): number | null {
  if (!(chance(most) >= probability)) return null;
  let [below, reached] = [0, most];
  while (reached - below > 1) {
    const middle = (below + reached) >> 1;
    if (chance(middle) >= probability) reached = middle;
    else below = middle;
  }
  return reached;
}
