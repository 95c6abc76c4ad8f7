import type { ArmSums } from "./arm-sums";

/** Below these no range is honest: a handful of customers has no variance yet. */
export const leastCustomers = 30;
export const leastBuyers = 5;
/** Below so many buyers in the control group there is a range, and no single number to remember. */
export const buyersForPoint = 20;

/** What is there and what is needed, where something is missing. */
export interface Missing {
  customers: { treated: number; control: number; needed: number } | null;
  buyers: { treated: number; control: number; needed: number } | null;
}

/** What is missing before any number is shown; null when nothing is. */
export function missingForResult(treated: ArmSums, control: ArmSums): Missing | null {
  const lacks = (of: "customers" | "buyers", needed: number) =>
    treated[of] < needed || control[of] < needed
      ? { treated: treated[of], control: control[of], needed }
      : null;
  const customers = lacks("customers", leastCustomers);
  const buyers = lacks("buyers", leastBuyers);
  return customers || buyers ? { customers, buyers } : null;
}
