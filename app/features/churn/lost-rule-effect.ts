import { bands, type Band } from "./band";
import { ChurnMonthCounter } from "./count-churn-months";
import { isoOfDay } from "./day";
import type { Day } from "./history";
import { activeSpells } from "./lost-after";
import type { LostDefinitionEffect, LostRule } from "./lost-definition";
import { firstDayOf, monthOf } from "./month";
import type { ShopModel } from "./shop-model";
import { standingOf } from "./standing";

/** Collects what a rule of "lost" makes of a shop: its newest complete month and its bands. */
export class LostRuleEffect {
  readonly #model: ShopModel;
  readonly #today: Day;
  readonly #months: ChurnMonthCounter;
  readonly #bands = new Map<Band, number>(bands.map((band) => [band, 0]));

  constructor(rule: LostRule, today: Day, model: ShopModel) {
    this.#model = { ...model, lostRule: rule };
    this.#today = today;
    this.#months = new ChurnMonthCounter(today);
  }

  /** @param days Purchase days of one customer. `gone` customers count in the months only. */
  add(days: readonly Day[], cut: boolean, gone: boolean): void {
    const { lostRule, yardsticks } = this.#model;
    this.#months.add(activeSpells(days, lostRule, yardsticks.medianGapDays));
    if (gone) return;
    const { band } = standingOf(days, this.#today, cut, this.#model);
    this.#bands.set(band, this.#bands.get(band)! + 1);
  }

  /** @param everyNth Of how many customers one was looked at: counts are told for all of them. */
  result(everyNth: number): LostDefinitionEffect {
    const running = monthOf(this.#today);
    const month = this.#months
      .months()
      .filter((m) => m.month < running && m.atStart > 0)
      .at(-1);
    return {
      month: month
        ? {
            month: isoOfDay(firstDayOf(month.month)),
            atStart: month.atStart * everyNth,
            lost: month.lost * everyNth,
            rate: month.lost / month.atStart,
          }
        : null,
      bands: Object.fromEntries(
        bands.map((band) => [band, this.#bands.get(band)! * everyNth]),
      ) as LostDefinitionEffect["bands"],
    };
  }
}
