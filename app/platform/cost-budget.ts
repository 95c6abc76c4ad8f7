/** `extensions.cost` of an answer: https://shopify.dev/docs/api/usage/rate-limits */
export interface QueryCost {
  requestedQueryCost: number;
  throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
}

export type Priority = "interactive" | "background";

/** Share of the bucket that background work leaves for pages a merchant is waiting for. */
const BACKGROUND_RESERVE = 0.25;

/**
 * What is left of one shop's query budget, as far as the answers told. Shopify's bucket holds `maximumAvailable` points and
 * refills by `restoreRate` points a second; a request runs when its whole cost fits. Asking before sending means that we slow
 * down instead of being refused.
 */
export class CostBudget {
  private known: { available: number; atMs: number; max: number; restoreRate: number } | null = null;
  private readonly costs = new Map<string, number>();

  /** Milliseconds to wait before sending `operation`, 0 to send it now. */
  waitMs(operation: string, priority: Priority, nowMs: number): number {
    if (!this.known) return 0;
    const cost = this.costs.get(operation) ?? 10;
    const reserve = priority === "background" ? this.known.max * BACKGROUND_RESERVE : 0;
    const needed = Math.min(cost + reserve, this.known.max);
    return this.refillMs(needed, nowMs);
  }

  /** Share of the bucket that is left, 0..1; 1 while nothing is known of it. */
  leftShare(nowMs: number): number {
    return this.known && this.known.max > 0 ? Math.max(0, this.availableAt(nowMs)) / this.known.max : 1;
  }

  /** Notes a request that is on its way, so that others sent at the same time do not count on the same points. */
  spend(operation: string, nowMs: number): void {
    if (!this.known) return;
    this.known = {
      ...this.known,
      available: this.availableAt(nowMs) - (this.costs.get(operation) ?? 10),
      atMs: nowMs,
    };
  }

  /** Learns from an answer. */
  learn(operation: string, cost: QueryCost, nowMs: number): void {
    const { currentlyAvailable, maximumAvailable, restoreRate } = cost.throttleStatus;
    this.costs.set(operation, cost.requestedQueryCost);
    this.known = { available: currentlyAvailable, atMs: nowMs, max: maximumAvailable, restoreRate };
  }

  /** Milliseconds after a THROTTLED answer until the request fits: (requested - available) / restoreRate. */
  static throttledMs(cost: QueryCost | null): number {
    if (!cost || cost.throttleStatus.restoreRate <= 0) return 1000;
    const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
    return Math.max(100, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000));
  }

  private availableAt(nowMs: number): number {
    const { available, atMs, max, restoreRate } = this.known!;
    return Math.min(max, available + ((nowMs - atMs) / 1000) * restoreRate);
  }

  private refillMs(needed: number, nowMs: number): number {
    const missing = needed - this.availableAt(nowMs);
    return missing <= 0 || this.known!.restoreRate <= 0
      ? 0
      : Math.ceil((missing / this.known!.restoreRate) * 1000);
  }
}
