import type { Day } from "./history";
import { monthOf, type Month } from "./month";

/** Customers by the month of their first purchase, and how many of them bought again n months later. */
export interface CohortCounts {
  cohort: Month;
  customers: number;
  /** active[n]: bought in the n-th month after the first one; active[0] = customers. Up to the running month. */
  active: number[];
}

export class CohortCounter {
  readonly #newest: Month;
  readonly #cohorts = new Map<Month, CohortCounts>();

  constructor(today: Day) {
    this.#newest = monthOf(today);
  }

  /** @param days Purchase days of one customer, ascending; only of customers whose first purchase we know. */
  add(days: readonly Day[]): void {
    const cohort = monthOf(days[0]!);
    let counts = this.#cohorts.get(cohort);
    if (!counts) {
      counts = { cohort, customers: 0, active: new Array<number>(this.#newest - cohort + 1).fill(0) };
      this.#cohorts.set(cohort, counts);
    }
    counts.customers++;
    let last = -1;
    for (const day of days) {
      const index = monthOf(day) - cohort;
      if (index !== last) counts.active[index]!++;
      last = index;
    }
  }

  /** Oldest first. */
  cohorts(): CohortCounts[] {
    return [...this.#cohorts.values()].sort((a, b) => a.cohort - b.cohort);
  }
}
