import type { ShopId } from "~/platform/ids";

export interface Arrival {
  webhookId: string;
  eventId: string | null;
  topic: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  sealedBody: Uint8Array;
}

interface Waiting {
  arrival: Arrival;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** As many deliveries as one statement carries at most. */
const LARGEST_BATCH = 500;

/**
 * Collects deliveries of a shop while the ones before them are being committed, and commits them together: a commit
 * costs the same for one row as for hundreds, so a flood of deliveries does not become a flood of commits. An idle shop
 * waits for nobody.
 */
export class DeliveryBatches {
  readonly #waiting = new Map<ShopId, Waiting[]>();
  readonly #busy = new Set<ShopId>();

  /** @param save commits the arrivals of one shop; throws when nothing was committed. */
  constructor(private readonly save: (shopId: ShopId, arrivals: Arrival[]) => Promise<void>) {}

  /** Resolves once the arrival is committed. Errors: those of `save`. */
  add(shopId: ShopId, arrival: Arrival): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#waiting.get(shopId);
      if (queue) queue.push({ arrival, resolve, reject });
      else this.#waiting.set(shopId, [{ arrival, resolve, reject }]);
      if (!this.#busy.has(shopId)) void this.#work(shopId);
    });
  }

  async #work(shopId: ShopId): Promise<void> {
    this.#busy.add(shopId);
    // Requests that were read in the same turn of the event loop go into the first batch too.
    await new Promise((resolve) => setImmediate(resolve));
    for (let queue = this.#waiting.get(shopId); queue; queue = this.#waiting.get(shopId)) {
      const batch = queue.splice(0, LARGEST_BATCH);
      if (queue.length === 0) this.#waiting.delete(shopId);
      try {
        await this.save(
          shopId,
          batch.map((waiting) => waiting.arrival),
        );
        for (const waiting of batch) waiting.resolve();
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    this.#busy.delete(shopId);
  }
}
