import type pg from "pg";
import type { Day } from "~/features/churn/history";
import type { ShopId } from "~/platform/ids";
import { decodeNight, encodeNight, type NightPrediction } from "./night-predictions";
import { addPart, beginNight, readPart, type Night } from "./nights-store.server";

/** Customers in one row of the table. */
const customersInPart = 50_000;

/** Keeps a night's predictions as they are made, customer by customer in ascending order. */
export class NightWriter {
  #waiting: NightPrediction[] = [];
  #parts = 0;

  private constructor(
    private readonly client: pg.ClientBase,
    private readonly shopId: ShopId,
    private readonly asOf: Day,
  ) {}

  static async begin(client: pg.ClientBase, shopId: ShopId, night: Night): Promise<NightWriter> {
    await beginNight(client, shopId, night);
    return new NightWriter(client, shopId, night.asOf);
  }

  async add(predictions: readonly NightPrediction[]): Promise<void> {
    this.#waiting.push(...predictions);
    while (this.#waiting.length >= customersInPart) await this.#write(customersInPart);
  }

  async end(): Promise<void> {
    if (this.#waiting.length > 0) await this.#write(this.#waiting.length);
  }

  async #write(customers: number): Promise<void> {
    const predictions = encodeNight(this.#waiting.splice(0, customers));
    await addPart(this.client, this.shopId, this.asOf, { number: this.#parts++, customers, predictions });
  }
}

/** What was foretold on a night, looked up in ascending order of customers; one part is in memory at a time. */
export class NightReader {
  #part: Iterator<NightPrediction> | null = null;
  #parts = 0;
  #next: NightPrediction | null = null;
  #over = false;

  constructor(
    private readonly client: pg.ClientBase,
    private readonly shopId: ShopId,
    readonly night: Night,
  ) {}

  /**
   * The prediction of a customer, null when there was none. Ask for customers in ascending order.
   */
  async of(customerId: bigint): Promise<NightPrediction | null> {
    while (!this.#over && (this.#next === null || this.#next.customerId < customerId)) await this.#step();
    return this.#next?.customerId === customerId ? this.#next : null;
  }

  async #step(): Promise<void> {
    for (;;) {
      const step = this.#part?.next();
      if (step && !step.done) {
        this.#next = step.value;
        return;
      }
      const bytes = await readPart(this.client, this.shopId, this.night.asOf, this.#parts++);
      if (bytes === null) {
        this.#over = true;
        this.#next = null;
        return;
      }
      this.#part = decodeNight(bytes);
    }
  }
}
