import type { Day } from "./history";
import type { ActiveSpell } from "./lost-after";
import { firstDayOf, monthOf, type Month } from "./month";

/** Customers of one calendar month, by comparing who was there at its start and who at its end. */
export interface ChurnMonthCounts {
  month: Month;
  /** Had bought before the month began and were not lost at its start. */
  atStart: number;
  /** Of these, lost at its end. */
  lost: number;
  /** First purchase in the month, and still there at its end. */
  gained: number;
  /** Lost at its start, there again at its end. */
  returned: number;
}

/**
 * Churn month by month: lost / atStart, where customers who are new in the month are in neither number. Adds up by itself:
 * atStart + gained + returned - lost is the next month's atStart. The running month ends with `today`.
 */
export class ChurnMonthCounter {
  readonly #today: Day;
  readonly #months = new Map<Month, ChurnMonthCounts>();

  constructor(today: Day) {
    this.#today = today;
  }

  /** @param spells When one customer was active, oldest first; the first begins with the first purchase. */
  add(spells: readonly ActiveSpell[]): void {
    const first = spells[0];
    if (!first || first.from > this.#today) return;
    const newest = monthOf(this.#today);
    let spell = 0;
    let startActive = false;
    for (let month = monthOf(first.from); month <= newest; month++) {
      const existed = first.from < firstDayOf(month);
      const end = Math.min(firstDayOf(month + 1) - 1, this.#today);
      while (spell < spells.length - 1 && spells[spell + 1]!.from <= end) spell++;
      const endActive = spells[spell]!.from <= end && end <= spells[spell]!.to;
      const counts = this.#of(month);
      if (startActive) counts.atStart++;
      if (startActive && !endActive) counts.lost++;
      if (!existed && endActive) counts.gained++;
      if (existed && !startActive && endActive) counts.returned++;
      startActive = endActive;
    }
  }

  /** Oldest first, without holes, up to the running month; empty when nobody was added. */
  months(): ChurnMonthCounts[] {
    if (this.#months.size === 0) return [];
    const all: ChurnMonthCounts[] = [];
    const oldest = Math.min(...this.#months.keys());
    for (let month = oldest; month <= monthOf(this.#today); month++) all.push(this.#of(month));
    return all;
  }

  #of(month: Month): ChurnMonthCounts {
    let counts = this.#months.get(month);
    if (!counts) this.#months.set(month, (counts = { month, atStart: 0, lost: 0, gained: 0, returned: 0 }));
    return counts;
  }
}
