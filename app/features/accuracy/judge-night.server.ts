import type pg from "pg";
import { isoOfDay } from "~/features/churn/day";
import type { Day } from "~/features/churn/history";
import type { ShopId } from "~/platform/ids";
import { naiveRules, type NaiveRule } from "~/features/prediction/prediction-model";
import type { Outcomes } from "~/features/prediction/accuracy";
import { accuracyOfDay, asProbabilities } from "./day-accuracy";
import { NightReader } from "./foretold.server";
import { readRipeNights, writeJudgement, type Night } from "./nights-store.server";

/** Nights that are judged at a time; there is one more each day, so only after a pause there are several. */
const mostAtATime = 3;

/** Compares nights whose horizon has passed with what happened, while all customers are looked at anyhow. */
export class NightJudges {
  private constructor(
    private readonly client: pg.ClientBase,
    private readonly shopId: ShopId,
    private readonly judges: readonly NightJudge[],
  ) {}

  static async begin(client: pg.ClientBase, shopId: ShopId, today: Day): Promise<NightJudges> {
    const nights = await readRipeNights(client, shopId, today, mostAtATime);
    const judges = nights.map((night) => new NightJudge(night, new NightReader(client, shopId, night)));
    return new NightJudges(client, shopId, judges);
  }

  /** @param days Purchase days of the customer as known by now. Customers come in ascending order. */
  async take(customerId: bigint, days: readonly Day[]): Promise<void> {
    for (const judge of this.judges) await judge.take(customerId, days);
  }

  async end(at: Date): Promise<void> {
    for (const judge of this.judges)
      await writeJudgement(this.client, this.shopId, judge.night.asOf, { at, result: judge.result() });
  }
}

class NightJudge {
  readonly #risks: number[] = [];
  readonly #calls: number[] = [];
  readonly #away: number[] = [];

  constructor(
    readonly night: Night,
    private readonly reader: NightReader,
  ) {}

  async take(customerId: bigint, days: readonly Day[]): Promise<void> {
    const foretold = await this.reader.of(customerId);
    if (!foretold) return;
    const { asOf, horizonDays } = this.night;
    this.#risks.push(foretold.risk);
    this.#calls.push(foretold.calls);
    this.#away.push(days.some((day) => day > asOf && day <= asOf + horizonDays) ? 0 : 1);
  }

  result() {
    const y = Uint8Array.from(this.#away);
    const rules = naiveRules.map((rule, bit): [NaiveRule, Outcomes] => [
      rule,
      asProbabilities((i) => (this.#calls[i]! & (1 << bit)) !== 0, y),
    ]);
    const { asOf, horizonDays } = this.night;
    return accuracyOfDay(
      { day: isoOfDay(asOf), horizonDays },
      { p: Float64Array.from(this.#risks), y },
      Object.fromEntries(rules) as Record<NaiveRule, Outcomes>,
    );
  }
}
