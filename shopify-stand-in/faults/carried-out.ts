import type { DoorCall } from "./fault";
import type { Strike } from "./fault-board";

/** Whether a call whose answer does not arrive was carried out all the same: nobody outside can tell. */
const isCarriedOut = (strike: Strike) => strike.draw("carried out") < 0.5;

export const sayCarriedOut = (strike: Strike) => (isCarriedOut(strike) ? "carried out" : "not carried out");

export async function maybeCarryOut({ strike, next }: DoorCall): Promise<void> {
  if (isCarriedOut(strike)) await next();
}
