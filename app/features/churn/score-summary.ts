import type { DayAccuracy } from "~/features/accuracy/day-accuracy";
import { bands, type Band } from "./band";
import type { LostRule } from "./lost-definition";
import type { OutsideModel } from "./outside-signals";
import type { ScoreConfidence } from "./overview";
import type { ShopModel } from "./shop-model";

/** score_runs.summary of a whole run: what the overview shows without looking at every customer. JSON-safe. */
export interface ScoreSummary {
  lostRule: LostRule;
  confidence: ScoreConfidence;
  /** First day in sight, as an ISO day, when older orders exist that we cannot see. */
  seenFrom: string | null;
  /** False while the shop had too few returns to suggest a rule of "lost" from its own curve. */
  ruleWasLearned: boolean;
  bands: Record<Band, BandTotal>;
  bandsMonthAgo: Record<Band, number>;
  /** Customers by "from>to", staying ones included; from "new" when nothing was bought 30 days ago. */
  moves: Record<string, number>;
  /** How the prediction does on the shop's own past, newest day first. */
  backtest?: DayAccuracy[];
  /** What signals that orders do not show were found to add: the next whole run scores with it. */
  outsideLearned?: OutsideModel | null;
  /** Kept with the newest whole run only. */
  model?: ShopModel;
}

export interface BandTotal {
  customers: number;
  stakeMinor: string;
}

/** A band as of 30 days ago; "new" for those who had not bought then. */
export type EarlierBand = Band | "new";

/** Days between the two pictures that moves are told from. */
export const moveDays = 30;

/** Adds up customers band by band. */
export class BandTally {
  readonly #customers = new Map<Band, number>();
  readonly #stake = new Map<Band, bigint>();
  readonly #earlier = new Map<Band, number>();
  readonly #moves = new Map<string, number>();

  /** `times` -1 takes a customer out again. */
  add(earlier: EarlierBand, band: Band, stakeMinor: bigint, times: 1 | -1 = 1): void {
    bump(this.#customers, band, times);
    this.#stake.set(band, (this.#stake.get(band) ?? 0n) + stakeMinor * BigInt(times));
    if (earlier !== "new") bump(this.#earlier, earlier, times);
    bump(this.#moves, `${earlier}>${band}`, times);
  }

  totals(): Pick<ScoreSummary, "bands" | "bandsMonthAgo" | "moves"> {
    const record = <T>(value: (band: Band) => T) =>
      Object.fromEntries(bands.map((b) => [b, value(b)])) as Record<Band, T>;
    return {
      bands: record((b) => ({
        customers: this.#customers.get(b) ?? 0,
        stakeMinor: String(this.#stake.get(b) ?? 0n),
      })),
      bandsMonthAgo: record((b) => this.#earlier.get(b) ?? 0),
      moves: Object.fromEntries([...this.#moves].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}

const bump = <Key>(counts: Map<Key, number>, key: Key, by: number) =>
  counts.set(key, (counts.get(key) ?? 0) + by);

/** A summary with the changes of some customers added. Counts never fall below zero. */
export function summaryWith(summary: ScoreSummary, change: BandTally): ScoreSummary {
  const added = change.totals();
  const plus = (a: Record<string, number>, b: Record<string, number>) =>
    Object.fromEntries(
      [...new Set([...Object.keys(a), ...Object.keys(b)])].map((k) => [
        k,
        Math.max(0, (a[k] ?? 0) + (b[k] ?? 0)),
      ]),
    );
  return {
    ...summary,
    bands: Object.fromEntries(
      bands.map((band) => {
        const old = summary.bands[band];
        const more = added.bands[band];
        const stake = BigInt(old.stakeMinor) + BigInt(more.stakeMinor);
        return [
          band,
          {
            customers: Math.max(0, old.customers + more.customers),
            stakeMinor: String(stake > 0n ? stake : 0n),
          },
        ];
      }),
    ) as ScoreSummary["bands"],
    bandsMonthAgo: plus(summary.bandsMonthAgo, added.bandsMonthAgo) as Record<Band, number>,
    moves: plus(summary.moves, added.moves),
  };
}
