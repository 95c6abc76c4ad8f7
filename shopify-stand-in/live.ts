import type { SandboxClock } from "./clock";
import { shopDomain } from "./installation";
import { LiveShop, usualPace } from "./shops/live/live-shop";
import type { SandboxShop, ShopChange } from "./shops/shop-model";

export const USUAL_PACE = 6;

export interface LiveParts {
  shops: readonly SandboxShop[];
  clock: SandboxClock;
  seed: number;
  /** Hears of each event right after it was made, because a webhook carries the state of its own moment. */
  happen(domain: string, changes: ShopChange[], at: number): void;
}

export interface LiveStatus {
  running: boolean;
  /** Days that are passing and still to come; 0 when none are. */
  daysLeft: number;
  /** Events a minute of the sandbox's clock, in each shop. */
  pace: number;
  seed: number;
  /** How often each kind of thing has happened, in all shops together. */
  happened: Record<string, number>;
}

const LOOK_MS = 100;
const HOUR_MS = 3_600_000;
const MOST_DAYS = 120;
/** After the clock was set forward by much, life is caught up with in portions, so that the sandbox goes on answering. */
const MOST_AT_ONCE = 200;

/** Lets the shops of a sandbox live, one seed each, by the sandbox's clock. */
export class Live {
  readonly #parts: LiveParts;
  readonly #lives = new Map<string, LiveShop>();
  #pace = USUAL_PACE;
  #timer: NodeJS.Timeout | null = null;
  #hoursLeft = 0;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  /** Begins, or goes on after a stop: what would have happened in between does not. @throws RangeError for an impossible pace */
  start(pace: number = this.#pace): void {
    const now = this.#parts.clock.now();
    for (const shop of this.#parts.shops) this.#wake(shop, pace, now);
    this.#pace = pace;
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /**
   * Lets days pass at the pace of each shop's own history, hour by hour: the clock goes on, what is due happens, and before the
   * next hour `settle` waits until the app was told. Shoppers react to their offers meanwhile.
   * @throws RangeError unless 0 < days <= 120, or while others are passing
   */
  async passDays(days: number, settle: () => Promise<void>, hoursAtOnce = 1): Promise<void> {
    if (!(days > 0 && days <= MOST_DAYS))
      throw new RangeError(`Days ${days}: allowed above 0 to ${MOST_DAYS}`);
    if (this.#hoursLeft > 0) throw new RangeError("Days are passing already: wait until they have");
    const wasRunning = this.#timer !== null;
    if (!wasRunning) for (const life of this.#lives.values()) life.sleepUntil(this.#parts.clock.now());
    this.stop();
    const begun = this.#parts.clock.now();
    for (const shop of this.#parts.shops) this.#wake(shop, usualPace(shop, begun), begun, true);
    try {
      for (let left = days * 24; left > 0; left -= hoursAtOnce) {
        this.#hoursLeft = left;
        this.#parts.clock.advance(Math.min(left, hoursAtOnce) * HOUR_MS);
        this.#look(Infinity);
        await settle();
      }
    } finally {
      this.#hoursLeft = 0;
    }
    if (wasRunning) this.start(this.#pace);
  }

  /** Who holds an offer in a shop, and what came of it; null before the shop lived at all. */
  offers(domain: string): ReturnType<LiveShop["offers"]["report"]> | null {
    return this.#lives.get(domain)?.offers.report() ?? null;
  }

  status(): LiveStatus {
    const happened: Record<string, number> = {};
    for (const life of this.#lives.values())
      for (const [kind, times] of Object.entries(life.happened()))
        happened[kind] = (happened[kind] ?? 0) + times;
    return {
      ...{ running: this.#timer !== null, daysLeft: Math.ceil(this.#hoursLeft / 24) },
      ...{ pace: this.#pace, seed: this.#parts.seed, happened },
    };
  }

  #wake(shop: SandboxShop, pace: number, now: number, awake = this.#timer !== null): void {
    const domain = shopDomain(shop);
    const known = this.#lives.get(domain);
    if (!known) {
      const seed = `${this.#parts.seed}/${domain}`;
      this.#lives.set(domain, new LiveShop(shop, { seed, from: now, pace }));
      return;
    }
    if (!awake) known.sleepUntil(now);
    if (known.pace !== pace) known.setPace(pace, now);
  }

  #look(most = MOST_AT_ONCE): void {
    const now = this.#parts.clock.now();
    for (const [domain, life] of this.#lives) {
      for (let events = 0; events < most; events++) {
        const event = life.next(now);
        if (!event) break;
        this.#parts.happen(domain, event.changes, event.at);
      }
    }
  }
}
