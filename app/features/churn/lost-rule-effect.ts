import type { OrderLog } from "~/features/prediction/order-log";
import { bands, type Band } from "./band";
import { ChurnMonthCounter } from "./count-churn-months";
import { isoOfDay } from "./day";
import type { Day } from "./history";
import { activeSpells } from "./lost-after";
import type { LostDefinitionEffect, LostRule } from "./lost-definition";
import { firstDayOf, monthOf } from "./month";
import type { ShopModel } from "./shop-model";
import { riskOn } from "./outlook";
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

  /** @param log One customer's purchases, `days` their days. `gone` customers count in the months only. */
  add(days: readonly Day[], log: OrderLog, gone: boolean): void {
    const { lostRule, yardsticks } = this.#model;
    this.#months.add(activeSpells(days, lostRule, yardsticks.medianGapDays));
    if (gone) return;
    const { band } = standingOf(
      days,
      riskOn(this.#model.prediction, log, this.#today),
      this.#today,
      this.#model,
    );
    this.#bands.set(band, this.#bands.get(band)! + 1);
  }

  /** @param share Of the customers, those who were added: counts are told for all of them. */
  result(share: number): LostDefinitionEffect {
    const ofAll = (count: number) => Math.round(count / share);
    const running = monthOf(this.#today);
    const month = this.#months
      .months()
      .filter((m) => m.month < running && m.atStart > 0)
      .at(-1);
    return {
      month: month
        ? {
            month: isoOfDay(firstDayOf(month.month)),
            atStart: ofAll(month.atStart),
            lost: ofAll(month.lost),
            rate: month.lost / month.atStart,
          }
        : null,
      bands: Object.fromEntries(
        bands.map((band) => [band, ofAll(this.#bands.get(band)!)]),
      ) as LostDefinitionEffect["bands"],
    };
  }
}
