import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import { backtestOf } from "~/features/accuracy/backtest-of";
import type { DayAccuracy } from "~/features/accuracy/day-accuracy";
import { NightWriter } from "~/features/accuracy/foretold.server";
import { NightJudges } from "~/features/accuracy/judge-night.server";
import type { NightPrediction } from "~/features/accuracy/night-predictions";
import type { CheckedWindow } from "~/features/prediction/backtest";
import type { OrderLog } from "~/features/prediction/order-log";
import type { PredictionModel } from "~/features/prediction/prediction-model";
import { withReadingConnection, withShopConnection } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { TargetWriter } from "~/features/targets/target-writer.server";
import { ChurnMonthCounter } from "./count-churn-months";
import { CohortCounter } from "./count-cohorts";
import { dayAt, isoOfDay } from "./day";
import { findSeenFrom, queryOf, type LoadedHistory, type SeenFrom } from "./history-store.server";
import type { Day } from "./history";
import { ShopLearner } from "./learn-shop";
import { activeSpells } from "./lost-after";
import { decideLostDefinition } from "./lost-definition-in-force.server";
import { purchaseOccasions } from "./purchases";
import { OutsideLearner, type OutsideModel } from "./outside-signals";
import { PurchaseEvents } from "./purchase-events";
import { riskOn } from "./outlook";
import { readNewestRun, writeRun } from "./run-store.server";
import { scoreCustomer } from "./score-customer";
import {
  addFreshScores,
  clearDue,
  lockScoring,
  makeFreshScores,
  readMargin,
  readParcelFacts,
  swapScores,
  takeDue,
  tryLockScoring,
  writeChurnMonths,
  writeCohorts,
} from "./score-store.server";
import type { ScoreRow } from "./score-rows";
import { BandTally, moveDays, type ScoreSummary } from "./score-summary";
import { shopModelVersion, type SettledHorizon, type ShopModel } from "./shop-model";
import { standingOf } from "./standing";
import { streamHistories } from "./stream-histories.server";

export interface ScoreOptions {
  /** Asked between chunks: a stopped scoring leaves everything as it was. */
  signal?: AbortSignal;
  /** Called between chunks and before the results are put in place; what it throws stops the scoring the same way. */
  check?: () => Promise<void>;
  /** false: return at once when another scoring of the shop is at work. */
  wait?: boolean;
  /** true: predict with what the newest scoring has learned, where there is one. Learning computes for seconds on end. */
  keepPrediction?: boolean;
}

export type ScoreOutcome = { ok: true; customers: number } | { ok: false; reason: "busy" };

/**
 * Scores everybody and everything that is shown per shop, as of today on the shop's clocks: learns the shop from all purchases,
 * then scores customer by customer, and puts the results in the place of the old ones in one transaction: readers see all of
 * the old or all of the new. The same data on the same day after the same run gives the same result. Memory does not grow with the shop, apart
 * from four bytes a purchase.
 */
export async function scoreShopWhole(
  shop: Shop,
  now: Date,
  options: ScoreOptions = {},
): Promise<ScoreOutcome> {
  return withShopConnection(shop.id, async (client) => {
    if (options.wait === false) {
      if (!(await tryLockScoring(client, shop.id))) return { ok: false, reason: "busy" };
    } else await lockScoring(client, shop.id);
    const today = dayAt(now, shop.timeZone);
    await takeDue(client, shop.id, null);
    const seenFrom = await findSeenFrom(queryOf(client), shop);

    const learner = await learnShop(shop, today, seenFrom, options);
    const definition = await decideLostDefinition(client, shop.id, learner.suggestedLostRule(), now);
    const before = (await readNewestRun(client, shop.id))?.summary;
    const learned = await learnOrKeep(learner, before, options);
    const model = learner.model({
      ...{ lostRule: definition.rule, currencyCode: shop.currencyCode },
      ...{ prediction: learned.model, horizon: learned.horizon, outside: learned.outside },
      parcels: await readParcelFacts(client, shop, today),
      margin: await readMargin(client, shop.id),
    });

    const outside = learned.newest
      ? new OutsideLearner(learned.newest, model.yardsticks, learner.customers)
      : null;
    const pass = await ScoringPass.begin(client, shop, today, now, model, outside);
    await makeFreshScores(client);
    await withReadingConnection(shop.id, async (reader) => {
      for await (const chunk of streamHistories(reader, shop, seenFrom, { details: { today } })) {
        await mayGoOn(options);
        await pass.take(chunk);
      }
    });
    await pass.end();
    await mayGoOn(options);
    await swapScores(client, shop.id, null);
    await writeChurnMonths(client, shop.id, definition.id, pass.months.months());
    await writeCohorts(client, shop.id, pass.cohorts.cohorts());
    await writeRun(client, shop.id, {
      now,
      today,
      lostDefinitionId: definition.id,
      summary: {
        lostRule: definition.rule,
        confidence: model.confidence,
        seenFrom: seenFrom === null ? null : isoOfDay(seenFrom),
        ruleWasLearned: learner.suggestedLostRule().learned,
        ...pass.tally.totals(),
        backtest: learned.backtest,
        outsideLearned: outside ? outside.learned() : learned.outside,
        model,
      },
    });
    await clearDue(client, shop.id);
    return { ok: true, customers: pass.customers };
  });
}

async function mayGoOn({ signal, check }: ScoreOptions): Promise<void> {
  signal?.throwIfAborted();
  await check?.();
}

/** First look: what is usual in this shop. */
async function learnShop(
  shop: Shop,
  today: Day,
  seenFrom: SeenFrom,
  options: ScoreOptions,
): Promise<ShopLearner> {
  const learner = new ShopLearner(today);
  await withReadingConnection(shop.id, async (reader) => {
    for await (const chunk of streamHistories(reader, shop, seenFrom)) {
      await mayGoOn(options);
      for (const { history } of chunk) {
        const occasions = purchaseOccasions(history.orders, today);
        if (occasions.length > 0) learner.add(history.customerId, occasions, history.seenFrom !== null);
      }
    }
  });
  return learner;
}

interface Learned {
  model: PredictionModel;
  horizon: SettledHorizon;
  /** How the prediction does on the shop's own past, newest day first. */
  backtest: DayAccuracy[];
  /** What the run before has found signals to add that orders do not show. */
  outside: OutsideModel | null;
  /** The newest day of the past that was predicted: what those signals add is learned from it. */
  newest?: CheckedWindow;
}

async function learnOrKeep(
  learner: ShopLearner,
  before: ScoreSummary | undefined,
  options: ScoreOptions,
): Promise<Learned> {
  const model = before?.model?.version === shopModelVersion ? before.model : null;
  if (options.keepPrediction && model)
    return {
      ...{ model: model.prediction, horizon: model.horizon, outside: before?.outsideLearned ?? null },
      backtest: before?.backtest ?? [],
    };
  const horizon = learner.horizon(model?.horizon ?? null);
  const steps = learner.learnPrediction(horizon);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const { model, windows } = step.value;
      const outside = before?.outsideLearned ?? null;
      return { model, horizon, outside, newest: windows[0], backtest: backtestOf(step.value) };
    }
    // Tasks of other shops, and the heartbeat of this one, want the thread too.
    await setImmediate();
    await mayGoOn(options);
  }
}

/** Second look: each customer against what is usual. */
class ScoringPass {
  readonly tally = new BandTally();
  readonly months: ChurnMonthCounter;
  readonly cohorts: CohortCounter;
  customers = 0;
  readonly #events = new PurchaseEvents();

  private constructor(
    private readonly client: pg.PoolClient,
    private readonly shop: Shop,
    private readonly today: Day,
    private readonly now: Date,
    private readonly model: ShopModel,
    private readonly judges: NightJudges,
    private readonly foretold: NightWriter,
    private readonly targets: TargetWriter,
    private readonly outside: OutsideLearner | null,
  ) {
    this.months = new ChurnMonthCounter(today);
    this.cohorts = new CohortCounter(today);
  }

  static async begin(
    client: pg.PoolClient,
    shop: Shop,
    today: Day,
    now: Date,
    model: ShopModel,
    outside: OutsideLearner | null,
  ) {
    const { horizonDays, champion } = model.prediction;
    const judges = await NightJudges.begin(client, shop.id, today);
    const night = { asOf: today, horizonDays, method: champion.by === "rule" ? champion.rule : champion.by };
    const foretold = await NightWriter.begin(client, shop.id, night);
    const targets = await TargetWriter.begin(client, shop.id, today, model);
    return new ScoringPass(client, shop, today, now, model, judges, foretold, targets, outside);
  }

  async take(chunk: LoadedHistory[]): Promise<void> {
    const { client, shop, today, now, model } = this;
    const rows: ScoreRow[] = [];
    for (const { history, gone } of chunk) {
      const score = scoreCustomer(history, today, model);
      if (!score) continue;
      const days = score.occasions.map((occasion) => occasion.day);
      const cut = history.seenFrom !== null;
      this.months.add(activeSpells(days, model.lostRule, model.yardsticks.medianGapDays));
      if (!cut) this.cohorts.add(days);
      if (gone) continue;
      await this.judges.take(history.customerId, days);
      const log = this.#events.fill(score.occasions, cut);
      this.tally.add(bandMonthAgo(days, log, today, model), score.band, score.valueAtStakeMinor);
      rows.push({ customerId: history.customerId, score });
    }
    if (this.outside) for (const { history, gone } of chunk) if (!gone) this.outside.take(history, today);
    this.customers += rows.length;
    await addFreshScores(client, shop.id, rows, now);
    await this.foretold.add(rows.filter(({ score }) => score.risk !== null).map(foretoldOf));
    await this.targets.add(rows);
  }

  async end(): Promise<void> {
    await this.judges.end(this.now);
    await this.foretold.end();
    await this.targets.end();
  }
}

const foretoldOf = ({ customerId, score: { outlook } }: ScoreRow): NightPrediction => ({
  customerId,
  risk: outlook.shopRisk,
  calls: outlook.naiveCalls,
});

/** The band as the same purchases looked {@link moveDays} ago; "new" when there were none yet. */
export function bandMonthAgo(days: readonly Day[], log: OrderLog, today: Day, model: ShopModel) {
  const then = today - moveDays;
  const before = days.filter((day) => day <= then);
  return before.length === 0
    ? ("new" as const)
    : standingOf(before, riskOn(model.prediction, log, then), then, model).band;
}
