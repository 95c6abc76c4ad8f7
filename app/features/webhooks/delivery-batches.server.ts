import type { ShopId } from "~/platform/ids";

export interface Arrival {
  webhookId: string;
  eventId: string | null;
  topic: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  sealedBody: Uint8Array;
}

/** An arrival with the shop whose inbox it goes into. */
export interface AddressedArrival extends Arrival {
  shopId: ShopId;
}

/** What could not be committed, by shop. Shops that are not named were committed. */
export type ShopFailures = ReadonlyMap<ShopId, unknown>;

/** So much waits already that a new one would wait too long, and memory has an end: the sender comes back. */
export class CrowdedError extends Error {
  override name = "CrowdedError";
}

interface Waiting {
  arrival: AddressedArrival;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** As much as one statement carries at most. */
const LARGEST_BATCH = 500;
const LARGEST_BATCH_BYTES = 8_000_000;
/** Statements under way at a time: while one is being committed the next one is being read. */
const AT_ONCE = 2;
const MOST_WAITING_BYTES = 64_000_000;

/**
 * Collects deliveries while the ones before them are being committed, and commits them together: a commit costs the same for one
 * row as for hundreds, so a flood of deliveries does not become a flood of commits, of one shop or of many. When nothing is
 * going on nobody waits.
 */
export class DeliveryBatches {
  #waiting: Waiting[] = [];
  #bytes = 0;
  #underWay = 0;
  #planned = false;

  /** @param save commits arrivals; throws when nothing was committed. */
  constructor(private readonly save: (arrivals: AddressedArrival[]) => Promise<ShopFailures>) {}

  /** Resolves once the arrival is committed. Errors: {@link CrowdedError}; those of `save`. */
  add(arrival: AddressedArrival): Promise<void> {
    const size = arrival.sealedBody.length;
    if (this.#bytes + size > MOST_WAITING_BYTES)
      return Promise.reject(
        new CrowdedError(`${this.#waiting.length} deliveries are waiting to be committed`),
      );
    this.#bytes += size;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ arrival, resolve, reject });
      this.#plan();
    });
  }

  /** Requests that were read in the same turn of the event loop go into the same batch. */
  #plan(): void {
    if (this.#planned || this.#underWay >= AT_ONCE || this.#waiting.length === 0) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      void this.#commit(this.#take());
    });
  }

  #take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < Math.min(LARGEST_BATCH, this.#waiting.length)) {
      bytes += this.#waiting[count]!.arrival.sealedBody.length;
      if (count > 0 && bytes > LARGEST_BATCH_BYTES) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #commit(batch: Waiting[]): Promise<void> {
    this.#underWay++;
    try {
      const failures = await this.save(batch.map(({ arrival }) => arrival));
      for (const { arrival, resolve, reject } of batch) {
        if (failures.has(arrival.shopId)) reject(failures.get(arrival.shopId));
        else resolve();
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    for (const { arrival } of batch) this.#bytes -= arrival.sealedBody.length;
    this.#underWay--;
    this.#plan();
  }
}
