import type pg from "pg";
import type { CauseId } from "~/features/causes/cause";
import { readAllCorrections } from "~/features/causes/corrections.server";
import { probableCause } from "~/features/causes/probable-cause";
import type { Day } from "~/features/churn/history";
import type { ScoreRow } from "~/features/churn/score-rows";
import type { ShopModel } from "~/features/churn/shop-model";
import type { ShopId } from "~/platform/ids";
import { RankCounter } from "./rank-tables";
import { standingByte } from "./target-standing";
import { customersInPart, PartInTheMaking } from "./target-part";
import { addPart, clearParts, writeNight } from "./targets-store.server";

/** Keeps what the target list needs of everybody as a whole scoring makes it, customer by customer in ascending order. */
export class TargetWriter {
  readonly #part = new PartInTheMaking();
  readonly #ranks = new RankCounter();
  #parts = 0;
  #customers = 0;

  private constructor(
    private readonly client: pg.ClientBase,
    private readonly shopId: ShopId,
    private readonly today: Day,
    private readonly model: ShopModel,
    private readonly corrections: ReadonlyMap<bigint, CauseId>,
  ) {}

  /** What was kept before is gone. */
  static async begin(client: pg.ClientBase, shopId: ShopId, today: Day, model: ShopModel) {
    await clearParts(client, shopId);
    return new TargetWriter(client, shopId, today, model, await readAllCorrections(client, shopId));
  }

  /** Whom it is too early to say a risk of is not kept. */
  async add(rows: readonly ScoreRow[]): Promise<void> {
    const { today, model } = this;
    for (const { customerId, score } of rows) {
      if (score.risk === null) continue;
      const probable = score.band === "safe" ? null : probableCause(score).cause;
      const cause = this.corrections.get(customerId) ?? probable;
      this.#part.add(customerId, standingByte(score.band, cause), { score, today, model }, this.#count);
      if (this.#part.customers === customersInPart) await this.#write();
    }
  }

  async end(): Promise<void> {
    if (this.#part.customers > 0) await this.#write();
    const { client, shopId, today } = this;
    await writeNight(client, shopId, {
      ...{ asOf: today, customers: this.#customers, ranks: this.#ranks.tables() },
    });
  }

  readonly #count = (subScore: number, step: number): void => this.#ranks.add(subScore, step);

  async #write(): Promise<void> {
    this.#customers += this.#part.customers;
    await addPart(this.client, this.shopId, this.#parts++, this.#part.take());
  }
}
